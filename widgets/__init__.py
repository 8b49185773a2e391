"""What a reader touches: one folder a widget. Words and facts are passed in, never read here."""

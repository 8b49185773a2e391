"""Rules of the kit: pure functions over plain values, with the source of every rule."""

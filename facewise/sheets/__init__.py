"""One module for each kind of handout; `facewise/handouts.py` knows them all."""

"""What happens in a year: one file a phase, listed once in order in `turn.py`."""

"""The line interface: lines in, lines out, no control of the screen."""

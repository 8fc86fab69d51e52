"""The version of the game: the one place that states it."""

VERSION = "0.1.0"

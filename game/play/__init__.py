"""The campaign: commands in, reports out; the only door for every interface."""

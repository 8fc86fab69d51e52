"""Policies that play, the line protocol, sweeps and their reports."""

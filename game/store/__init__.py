"""Keeping what must not be lost: campaign saves and small sidecar files.

A save is one JSON document in a sealed file (`container`), written so that a crash or a power cut
at any moment leaves the old save or the new one (`atomic`, `backups`), held in named slots with a
lock (`slots`).  Nothing here knows the rules of the game: what the document means, and migrating
it, is the caller's business.
"""

"""Backups of the whole database in one plain file, and restoring it: with its log, never past it.

A backup is told to the log when it lies there, with its SHA-256; a restore is the first new entry
of the log that was restored, with its reason and with what was given up for it.
"""

"""Writes that are whole or not at all: locks, temporary files, entries at the end."""

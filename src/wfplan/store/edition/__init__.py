"""Editions that were superseded: their files, how they are read, frozen and followed."""

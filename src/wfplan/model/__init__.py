"""Frozen shapes of everything in `plan/`; what is official and what is management."""

"""Notices: for whom and what one is issued, and which reports have answered it."""

"""A published plan as an outline: its parts, items and doubts, each string with its place."""

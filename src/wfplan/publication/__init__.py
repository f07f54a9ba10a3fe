"""The published text as an outline of a plan: chapters, items, units, deadlines, and doubts."""

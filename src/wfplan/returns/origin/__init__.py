"""Of which plan a file that came back, or a part of it, is."""

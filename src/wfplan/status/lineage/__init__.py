"""What a duty was before: its earlier ids, and what was said under them."""

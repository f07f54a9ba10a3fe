"""Bar charts: as data, as native charts that people edit, as elements of a page."""

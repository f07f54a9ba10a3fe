"""Published documents of any kind as paragraphs and tables, in the order of the page."""

"""Files that people send, read as paragraphs and tables of text; knows no plan."""

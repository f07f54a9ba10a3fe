"""Files that people send, as paragraphs and tables of text; knows no plan."""

"""Papers as docx: fill a template, finish it so that Word opens it without a question."""

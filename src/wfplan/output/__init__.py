"""Rows and problems as text: for terminals, spreadsheets, documents and programs."""

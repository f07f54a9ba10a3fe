"""What every paper shows, and the papers made of it: docx, xlsx, html, Markdown."""

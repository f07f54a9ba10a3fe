"""佐证: the files that prove reports, packed with an index of what each of them proves."""

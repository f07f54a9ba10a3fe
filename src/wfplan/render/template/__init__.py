"""Templates that people edit: compile them, check them, say what is wrong."""

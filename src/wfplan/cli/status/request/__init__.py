"""What a unit sets itself or asks for: its steps, more time."""

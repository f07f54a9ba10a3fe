"""What a round asks of each unit, and what became of it."""

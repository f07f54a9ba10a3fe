"""What changed between two states of a plan: at each level, and in the order of units."""

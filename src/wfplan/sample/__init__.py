"""A year of example reports on a plan: made from small tables, the same each time."""

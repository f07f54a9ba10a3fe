"""Who is meant by a name: exact, alias, full name, or the nearest ones; who is in a group."""

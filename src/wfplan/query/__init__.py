"""The questions people ask of a plan: select, search, and lay the answers out as tables."""

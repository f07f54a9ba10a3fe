"""How a plan ends: what becomes of each measure, proposed from the fold and decided by people."""

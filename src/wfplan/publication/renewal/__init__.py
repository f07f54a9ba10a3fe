"""A new text over a plan: which duty is which, what stays of it, what becomes of each id."""

"""`wfplan round`: who is asked for reports, by when, and who answered."""

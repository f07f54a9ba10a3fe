"""`wfplan status`: what units report, what the steward answers, and who is late."""

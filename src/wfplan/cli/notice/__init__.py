"""`wfplan notice`: what a silent or late unit is sent, and what it answered."""

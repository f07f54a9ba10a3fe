"""`wfplan export`: the plan for other programs."""

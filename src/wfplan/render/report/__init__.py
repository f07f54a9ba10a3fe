"""Reports: how far the plan is, as the office writes it up."""

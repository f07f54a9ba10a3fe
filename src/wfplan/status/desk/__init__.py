"""What the steward does with what units said: answer it, take back what was imported."""

"""What lies on the steward's desk, as tables."""

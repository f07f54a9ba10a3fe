"""What units ask and tell besides reports, and what the steward does: answer, take back imports."""

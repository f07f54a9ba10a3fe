"""What units ask and tell besides their reports, and what the steward does: answer, take back an import."""

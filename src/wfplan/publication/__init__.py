"""The published text beside the plan: read it, prove the plan by it."""

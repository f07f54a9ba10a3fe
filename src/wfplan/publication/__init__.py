"""The published text and the plan: read it as an outline, prove the plan by it."""

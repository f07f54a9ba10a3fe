"""The published text and the plan: read one as the outline of the other, prove each by the other."""

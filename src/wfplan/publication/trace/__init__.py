"""Which measure of one plan goes on in which of another, or carries it out."""

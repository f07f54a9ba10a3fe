"""What comes in from outside: the published text, filled sheets. It proposes; store writes."""

"""Tables of tasks as outlines: what each column holds is told by its head."""

"""How a plan ended, as rows and in words."""

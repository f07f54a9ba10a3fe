"""Keep a city's published plan as versioned YAML, and make every paper from it."""

__version__ = "0.1.0"

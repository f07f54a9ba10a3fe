"""YAML text to plain data and back: bounds, faults, places; the only room that knows ruamel."""

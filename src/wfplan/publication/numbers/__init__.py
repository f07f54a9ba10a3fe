"""Printed numbers, and which of them open chapters, items and measures."""

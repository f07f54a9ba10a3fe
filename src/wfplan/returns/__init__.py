"""Filled forms that came back, and the reports that come of them."""

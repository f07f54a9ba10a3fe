"""The plan as other programs take it: the days of a calendar, one documented record."""

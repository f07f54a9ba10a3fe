"""The fields of a report: what heads them in a table."""

"""Papers over several plans: sheets, ledgers, a dashboard."""

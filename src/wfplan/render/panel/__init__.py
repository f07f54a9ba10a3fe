"""What the dashboards show: cards, rows that filter, trends, and the page for everybody."""

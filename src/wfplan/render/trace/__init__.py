"""对照表: two plans side by side, measure by measure."""

"""Many plans as one lake: the history of every duty as Parquet, asked in SQL."""

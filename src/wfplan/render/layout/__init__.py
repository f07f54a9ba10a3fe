"""An office's own ledger: a workbook with names in one row, filled row by row as it stands."""

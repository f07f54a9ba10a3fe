"""任务清单 as words: what is asked of one unit, and the workbook of it."""

"""问题台账: the problems that units have told, as a workbook."""

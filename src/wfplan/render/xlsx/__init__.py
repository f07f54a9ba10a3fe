"""Papers as xlsx: sheets of cells as data, and the workbook made of them."""

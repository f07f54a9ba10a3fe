"""What people type and print: days, numbers, percents, words for states; as values."""

"""An outline as a plan: ids, words, units, days and doubts, and the text that proves it."""

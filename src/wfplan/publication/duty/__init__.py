"""Who answers for what and by when, as it is printed: brackets, labels, names, dates."""

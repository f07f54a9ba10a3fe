"""The text as it is printed, made plain: signs folded, lines joined, pieces told apart."""

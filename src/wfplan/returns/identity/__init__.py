"""What a returned file says of itself: which notice it answers, whether it is of this plan."""

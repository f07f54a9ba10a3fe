"""What a day says of a duty: its instances, its pace beside the steps, its light and why."""

"""What a row says besides its report: steps, an extension asked for, a problem solved."""

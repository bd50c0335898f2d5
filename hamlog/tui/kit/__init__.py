"""What screens draw with."""

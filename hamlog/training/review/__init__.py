"""What the past says, and how it is corrected."""

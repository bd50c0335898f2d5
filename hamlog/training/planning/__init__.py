"""What the plan asks for, from what was done and chosen."""

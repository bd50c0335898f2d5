"""The Plan: the weeks ahead and what they follow."""

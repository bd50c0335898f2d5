"""Exercises: everything about each of them."""

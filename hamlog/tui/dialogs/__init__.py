"""Screens that ask something and return the answer."""

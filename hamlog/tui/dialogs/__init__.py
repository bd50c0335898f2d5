"""Screens that ask something and hand the answer back."""

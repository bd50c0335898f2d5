"""Reviewing past training, and correcting it."""

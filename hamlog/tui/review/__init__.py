"""Reviewing athletes: their list, and the History of each, read only."""

"""Today: what the day asks for."""

"""What happens within a set and a session, second by second."""

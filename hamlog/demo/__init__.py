"""A log that looks like a real person's, made from a seed: to try hamlog, and to measure it."""

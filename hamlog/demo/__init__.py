"""A runner who follows the plan for years, made from a seed: to try hamlog, and to measure it."""

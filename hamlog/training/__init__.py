"""The heart of hamlog: plain values and pure functions about training.

Standard library only; no clock, no file, no screen.
"""

"""The settings of this machine, changed while hamlog runs."""

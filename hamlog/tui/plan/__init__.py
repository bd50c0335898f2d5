"""The Plan: the weeks ahead and the settings behind them."""

"""Between the terminal and Textual: what may come in, and what a signal may change."""

"""The packaged data: exercises, programmes, figures."""

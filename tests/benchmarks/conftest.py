"""Benchmarks are run from the top of the repository, and are in no package that is installed."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))

"""Small programs in C, where a compiler is there."""

import shutil
import subprocess
from pathlib import Path


def compiled(source: str, to: Path, *flags: str) -> bool:
    """Compile C into the file `to`; False where that cannot be done."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        return False
    made = subprocess.run(
        [compiler, "-O1", *flags, "-x", "c", "-o", str(to), "-", "-ldl"],
        input=source,
        text=True,
        capture_output=True,
        check=False,
    )
    return made.returncode == 0

"""A stand-in for the process that holds the sound device: it plays nothing, and writes all down."""

import json
import sys
from pathlib import Path

from hamlog.cues.stream import Stream

# Where there is no device.
NONE = 'print("none no device", flush=True); os._exit(3)'
HOLDS = """
import os, sys, threading, time
log = open({log!r}, "a", buffering=1)
log.write("began %d\\n" % os.getpid())
{before}
print("open Stand-in", flush=True)
def beat():
    while True:
        time.sleep(0.05)
        print("beat 1", flush=True)
threading.Thread(target=beat, daemon=True).start()
for line in sys.stdin:
    log.write(line)
    {each}
log.write("ended\\n")
"""


class Holder:
    """A stand-in for the process that holds the device, and what it was told."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._log = folder, folder / "told"
        self._opened: list[Stream] = []
        self.changes = 0

    @property
    def command(self) -> tuple[str, ...]:
        return (sys.executable, "-S", str(self._folder / "holder.py"))

    def stream(
        self,
        before: str = "",
        each: str = "pass",
        patience_s: float = 5.0,
        idle_s: float = 60.0,
    ) -> Stream:
        self.does(before, each)
        made = Stream(
            self.command,
            {},
            self._changed,
            again_s=(0.05,),
            patience_s=patience_s,
            idle_s=idle_s,
        )
        self._opened.append(made)
        return made

    def does(self, before: str = "", each: str = "pass") -> None:
        code = HOLDS.format(log=str(self._log), before=before, each=each)
        (self._folder / "holder.py").write_text(code)

    def _changed(self) -> None:
        self.changes += 1

    def lines(self) -> list[str]:
        return self._log.read_text().splitlines() if self._log.exists() else []

    def pids(self) -> list[int]:
        return [int(line.split()[1]) for line in self.lines() if line.startswith("began")]

    def commands(self) -> list[list[object]]:
        return [json.loads(line) for line in self.lines() if line.startswith("[")]

    def puts(self) -> list[list[object]]:
        return [command for command in self.commands() if command[0] == "put"]

    def close(self) -> None:
        for one in self._opened:
            one.close()

"""Each sound is where it was due in what a sound card gets, however busy the machine is.

The process that holds the device is the real one, over a stand-in for a card: it asks for sound as
a card does, as soon as it may run, and keeps what it gets. What a sound server makes of that while
it gets no processor is its own affair, and the benchmark's.
"""

import os
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cues.fakes import until
from cues.heard import first_sample

from hamlog.cues.holder import EARLY_S
from hamlog.cues.recipes import TONES
from hamlog.cues.samples import RATE_HZ
from hamlog.cues.soundfiles import SoundFolder
from hamlog.cues.stream import AHEAD_S, Stream, holder_command
from hamlog.cues.synthesis import samples_of

pytestmark = pytest.mark.slow

# A card has a clock of its own: what it could not ask for in time, it asks for at once.
CARD = """
import sys, threading, time
from hamlog.cues import holder
from hamlog.cues.samples import RATE_HZ

FRAMES = round(holder.PERIOD_S * RATE_HZ)

class Card:
    def __init__(self, board):
        threading.Thread(target=self.runs, args=(board,), daemon=True).start()

    def runs(self, board):
        zero_s, asked = time.monotonic(), 0
        with open({samples!r}, "wb", buffering=0) as heard, open({zero!r}, "w") as told:
            told.write(repr(zero_s))
            told.flush()
            while True:
                time.sleep(max(0.0, zero_s + asked / RATE_HZ - time.monotonic()))
                heard.write(board.take(FRAMES, time.monotonic()))
                asked += FRAMES

def opened(board):
    holder.told("open", "Card")
    return Card(board)

holder.opened = opened
holder.main()
"""


@contextmanager
def busy(programs: int) -> Iterator[None]:
    # They end with these tests, however those end.
    spin = f"import os\nwhile os.getppid() == {os.getpid()}:\n    for _ in range(10**6): pass"
    burning = [subprocess.Popen([sys.executable, "-c", spin]) for _ in range(programs)]
    try:
        yield
    finally:
        for one in burning:
            one.kill()
            one.wait()


@pytest.mark.parametrize("programs", [0, 2, 6])
def test_each_sound_is_where_it_was_due(programs: int, tmp_path: Path) -> None:
    called = holder_command()
    assert called is not None
    script, samples, zero = tmp_path / "card.py", tmp_path / "samples", tmp_path / "zero"
    script.write_text(CARD.format(samples=str(samples), zero=str(zero)))
    lift = SoundFolder(tmp_path).write("tone-lift.wav", samples_of(TONES["lift"], 100), RATE_HZ)
    stream = Stream((sys.executable, str(script)), called[1], lambda: None)
    with busy(programs):
        stream.open()
        until(lambda: stream.is_open, 30)
        time.sleep(1)
        due_s = [
            time.monotonic() + AHEAD_S + 0.5 * index + 0.013 * (index % 5) for index in range(20)
        ]
        for at_s in due_s:
            assert stream.start(lift, at_s=at_s)
        last = (due_s[-1] - float(zero.read_text()) + 0.5) * RATE_HZ
        until(lambda: samples.stat().st_size >= 2 * last, 60)
    stream.close()
    heard = array("h", samples.read_bytes()[: samples.stat().st_size // 2 * 2])
    late_s: list[float] = []
    for at_s in due_s:
        due = round((at_s - EARLY_S - float(zero.read_text())) * RATE_HZ)
        found = first_sample(heard, due - RATE_HZ // 10, RATE_HZ // 5)
        assert found is not None, at_s
        late_s.append((found - due) / RATE_HZ)

    assert max(map(abs, late_s)) < 0.005, sorted(late_s)

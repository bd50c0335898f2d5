"""Sound servers of their own with a null sink, run as an ordinary user, and what they play.

Never one that was running before: each has a folder of its own for everything.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hamlog.cues.synthesis import PEAK, RATE_HZ

# `nobody`, where these tests run as root: sound servers do not like to be root.
_NOBODY = 65534
SINK = "heard"


def need(*programs: str) -> None:
    """Skip a test where these programs are not installed; there they must be if CI says so."""
    missing = [name for name in programs if shutil.which(name) is None]
    if not missing:
        return
    told = f"needs {', '.join(missing)}, which are not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(told)
    pytest.skip(told)


class PulseAudio:
    """A PulseAudio of its own; its sink is recorded, none is there without `sink`."""

    def __init__(self, *, sink: bool = True) -> None:
        need("pulseaudio", "parec", "pactl")
        self.folder = Path(tempfile.mkdtemp(prefix="hamlog-pulse-"))
        self._sink = sink
        self._process: subprocess.Popen[bytes] | None = None
        self.env = {
            **os.environ,
            "PULSE_SERVER": f"unix:{self.folder}/native",
            "PULSE_COOKIE": str(self.folder / "cookie"),
            "XDG_RUNTIME_DIR": str(self.folder),
        }
        if os.geteuid() == 0:
            os.chown(self.folder, _NOBODY, _NOBODY)
        self.start()

    def start(self) -> None:
        socket = self.folder / "native"
        socket.unlink(missing_ok=True)
        modules = [f"module-native-protocol-unix auth-anonymous=1 socket={socket}"]
        modules += [f"module-null-sink sink_name={SINK}"] if self._sink else []
        modules += ["module-always-sink"]
        options = [part for module in modules for part in ("-L", module)]
        as_user = _NOBODY if os.geteuid() == 0 else None
        self._process = subprocess.Popen(
            [
                "pulseaudio",
                "-n",
                "--daemonize=no",
                "--use-pid-file=no",
                "--disable-shm=yes",
                "--exit-idle-time=-1",
                *options,
            ],
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.folder),
                "XDG_RUNTIME_DIR": str(self.folder),
                "PULSE_RUNTIME_PATH": str(self.folder),
            },
            user=as_user,
            group=as_user,
            extra_groups=None if as_user is None else [],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until_s = time.monotonic() + 15
        while not self._answers():
            assert time.monotonic() < until_s, "PulseAudio did not start"
            time.sleep(0.05)

    def _answers(self) -> bool:
        return self.control("info").returncode == 0

    def control(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(["pactl", *words], env=self.env, capture_output=True, check=False)

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def close(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def pulseaudio(*, sink: bool = True) -> Iterator[PulseAudio]:
    server = PulseAudio(sink=sink)
    try:
        yield server
    finally:
        server.close()


class Recording:
    """What a sink plays, with the monotonic second of each sample."""

    def __init__(self, env: dict[str, str], sink: str = SINK) -> None:
        self.samples = array("h")
        self._zeros_s: list[float] = []
        self._process = subprocess.Popen(
            [
                "parec",
                "-d",
                f"{sink}.monitor",
                "--raw",
                "--format=s16le",
                "--channels=1",
                f"--rate={RATE_HZ}",
                "--latency-msec=10",
            ],
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        rest = b""
        while part := os.read(self._process.stdout.fileno(), 4096):
            now_s, part = time.monotonic(), rest + part
            whole = len(part) // 2 * 2
            rest = part[whole:]
            self.samples.frombytes(part[:whole])
            self._zeros_s.append(now_s - len(self.samples) / RATE_HZ)

    def wait_s(self, seconds: float) -> None:
        """Wait until so much was recorded from now on."""
        until = len(self.samples) + round(seconds * RATE_HZ)
        until_s = time.monotonic() + 3 * seconds + 10
        while len(self.samples) < until and time.monotonic() < until_s:
            time.sleep(0.05)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join(5)
        if self._process.stdout is not None:
            self._process.stdout.close()
        if sys.byteorder == "big":
            self.samples.byteswap()

    def onsets_s(self, silence_s: float = 0.1, share: float = 0.05) -> list[float]:
        """Return the monotonic seconds at which sound begins after so much silence.

        The earliest hand-over tells the time of the samples: it can be late, and never early.
        """
        zero_s = min(self._zeros_s)
        found: list[float] = []
        last = -RATE_HZ
        for index, value in enumerate(self.samples):
            if abs(value) > share * PEAK:
                if index - last > silence_s * RATE_HZ:
                    found.append(zero_s + index / RATE_HZ)
                last = index
        return found


@contextmanager
def recording(env: dict[str, str]) -> Iterator[Recording]:
    made = Recording(env)
    try:
        made.wait_s(0.5)
        yield made
    finally:
        made.stop()

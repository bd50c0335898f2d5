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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hamlog.cues.samples import PEAK, RATE_HZ

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


class Server:
    """A sound server of its own, in a folder of its own; `env` is how its clients find it."""

    def __init__(self, kind: str, socket: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"hamlog-{kind}-"))
        if os.geteuid() == 0:
            os.chown(self.folder, _NOBODY, _NOBODY)
        self.socket = self.folder / socket
        self.env = {
            **os.environ,
            "PULSE_SERVER": f"unix:{self.socket}",
            "PULSE_COOKIE": str(self.folder / "cookie"),
            "XDG_RUNTIME_DIR": str(self.folder),
            "PIPEWIRE_RUNTIME_DIR": str(self.folder),
        }
        self._running: list[subprocess.Popen[bytes]] = []
        try:
            self.start()
        except BaseException:
            self.close()
            raise

    def start(self) -> None:
        """Start it, with its sink, and wait until it answers."""
        raise NotImplementedError

    def run(self, *words: str) -> None:
        """Run a program as an ordinary user, who has nothing but that folder."""
        as_user = _NOBODY if os.geteuid() == 0 else None
        process = subprocess.Popen(
            words,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.folder),
                "XDG_RUNTIME_DIR": str(self.folder),
                "PIPEWIRE_RUNTIME_DIR": str(self.folder),
                "PULSE_RUNTIME_PATH": str(self.socket.parent),
                "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.folder}/bus",
            },
            user=as_user,
            group=as_user,
            extra_groups=None if as_user is None else [],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._running.append(process)

    def wait_until(self, true: Callable[[], bool], what: str) -> None:
        """Wait until something is true of it; fail where that takes too long."""
        until_s = time.monotonic() + 20
        while not true():
            assert time.monotonic() < until_s, f"{what} did not come"
            time.sleep(0.05)

    def control(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """Run `pactl` on it."""
        return subprocess.run(["pactl", *words], env=self.env, capture_output=True, check=False)

    def answers(self) -> bool:
        return self.control("info").returncode == 0

    def has_sink(self) -> bool:
        return f"Default Sink: {SINK}" in self.control("info").stdout.decode()

    def kill(self) -> None:
        """Kill it, as a crash would."""
        for process in reversed(self._running):
            process.kill()
            process.wait()
        self._running = []

    def close(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class PulseAudio(Server):
    """A PulseAudio; it has no device but its dummy where it is made without `sink`."""

    def __init__(self, *, sink: bool = True) -> None:
        need("pulseaudio", "parec", "pactl")
        self._sink = sink
        super().__init__("pulse", "native")

    def start(self) -> None:
        self.socket.unlink(missing_ok=True)
        modules = [f"module-native-protocol-unix auth-anonymous=1 socket={self.socket}"]
        modules += [f"module-null-sink sink_name={SINK}"] if self._sink else []
        modules += ["module-always-sink"]
        options = [part for module in modules for part in ("-L", module)]
        quietly = ("-n", "--daemonize=no", "--use-pid-file=no", "--disable-shm=yes")
        self.run("pulseaudio", *quietly, "--exit-idle-time=-1", *options)
        self.wait_until(self.answers, "PulseAudio")


class PipeWire(Server):
    """A PipeWire with what makes it a sound server."""

    def __init__(self) -> None:
        need("pipewire", "pipewire-pulse", "wireplumber", "dbus-daemon", "parec", "pactl")
        super().__init__("pipewire", "pulse/native")

    def start(self) -> None:
        bus = self.folder / "bus"
        self.run(
            "dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address=unix:path={bus}"
        )
        self.wait_until(bus.exists, "a bus")
        self.run("pipewire")
        self.wait_until((self.folder / "pipewire-0").exists, "PipeWire")
        self.run("wireplumber")
        self.run("pipewire-pulse")
        self.wait_until(self.answers, "its PulseAudio")
        self.control("load-module", "module-null-sink", f"sink_name={SINK}")
        self.control("set-default-sink", SINK)
        self.wait_until(self.has_sink, "a sink")


@contextmanager
def serving(made: Server) -> Iterator[Server]:
    """Let a server run."""
    try:
        yield made
    finally:
        made.close()


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

"""Two machines whose shared folder real instances of Syncthing carry, on loopback alone.

`python tests/store/syncthing.py 20` does twenty rounds, and prints how long each took.
"""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

sys.path.insert(0, str(Path(__file__).parents[1]))

from store.machines import Machine
from store.samples import facts

_PATIENCE_S = 120.0
# Nothing that would leave this machine, and no waiting for the sake of others.
_OPTIONS = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "startBrowser": "false",
    "crashReportingEnabled": "false",
    "urAccepted": "-1",
    "autoUpgradeIntervalH": "0",
    "reconnectionIntervalS": "1",
    "stunKeepaliveStartS": "0",
}


def free_port() -> int:
    """Return a port of loopback that is free just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait for another program; raise TimeoutError where it does not come to that."""
    # The suite lets no test sleep: a program outside is waited for by asking it.
    deadline_s = time.monotonic() + _PATIENCE_S
    while not holds():
        if time.monotonic() > deadline_s:
            raise TimeoutError(what)
        subprocess.run(["sleep", "0.1"], check=True)


class Carrier:
    """One instance of Syncthing, and the folder that it carries."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.home, self.folder = root / "syncthing", folder
        self.port, self.gui = free_port(), f"127.0.0.1:{free_port()}"
        self._run(
            "generate", "--home", str(self.home), "--no-default-folder", "--skip-port-probing"
        )
        config = self.home / "config.xml"
        tree = ET.parse(config)  # noqa: S314 - made just now by Syncthing
        options = tree.find("options")
        assert options is not None
        for name, value in {**_OPTIONS, "listenAddress": f"tcp://127.0.0.1:{self.port}"}.items():
            option = options.find(name)
            assert option is not None
            option.text = value
        address = tree.find("gui/address")
        assert address is not None
        address.text = self.gui
        tree.write(config)
        self.device = self._run("--home", str(self.home), "--device-id").split()[-1]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Go online, and wait until it answers."""
        words = ["syncthing", "serve", "--home", str(self.home), "--no-browser", "--no-restart"]
        with (self.home / "output").open("ab") as output:
            self._process = subprocess.Popen(
                [*words, "--no-upgrade"], stdout=output, stderr=subprocess.STDOUT
            )
        until(lambda: self.cli("show", "version", check=False) != "", "Syncthing does not answer")

    def stop(self) -> None:
        """Go offline."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)
            self._process = None

    def join(self, other: "Carrier") -> None:
        """Carry the folder to another instance."""
        theirs = ("config", "devices", other.device)
        self.cli("config", "devices", "add", "--device-id", other.device)
        self.cli(*theirs, "addresses", "0", "delete")
        self.cli(*theirs, "addresses", "add", f"tcp://127.0.0.1:{other.port}")
        folder = ("config", "folders", "hamlog")
        words = ("--id", "hamlog", "--path", str(self.folder), "--fswatcher-delays", "1")
        self.cli("config", "folders", "add", *words)
        self.cli(*folder, "min-disk-free", "value", "set", "0")
        self.cli(*folder, "devices", "add", "--device-id", other.device)

    def cli(self, *words: str, check: bool = True) -> str:
        """Say something by Syncthing's own commands."""
        return self._run("cli", "--home", str(self.home), *words, check=check)

    @staticmethod
    def _run(*words: str, check: bool = True) -> str:
        ended = subprocess.run(
            ["syncthing", *words], check=False, capture_output=True, text=True, timeout=60
        )
        if check and ended.returncode:
            raise RuntimeError(f"syncthing {' '.join(words)}: {ended.stdout}{ended.stderr}")
        return ended.stdout if not ended.returncode else ""


@contextmanager
def pair(root: Path) -> Iterator["Pair"]:
    """Run two machines with a folder each, carried between them."""
    machines = (Machine(root / "one", "desk"), Machine(root / "two", "lap"))
    carriers = [
        Carrier(root / name, machine.place.folder)
        for name, machine in zip(("one", "two"), machines, strict=True)
    ]
    try:
        for carrier in carriers:
            carrier.start()
        carriers[0].join(carriers[1])
        carriers[1].join(carriers[0])
        yield Pair(machines, (carriers[0], carriers[1]))
    finally:
        for carrier in carriers:
            carrier.stop()


class Pair:
    """Two machines, and what was trained on them."""

    def __init__(
        self, machines: tuple[Machine, Machine], carriers: tuple[Carrier, Carrier]
    ) -> None:
        self.machines, self.carriers = machines, carriers
        self._trained: set[str] = set()

    def round(self, number: int) -> None:
        """Train on both: both online, then one offline, then both writing at once."""
        one, other = self.machines
        for machine in self.machines:
            self._train(machine, f"{number:02}-online-{machine.name}")
            machine.write()
        self._meet()
        offline = number % 2
        self.carriers[offline].stop()
        for machine in self.machines:
            self._train(machine, f"{number:02}-offline-{machine.name}")
            machine.write()
        with one.open() as log:
            log.note_session(f"{number:02}-online-lap", f"noted on desk in round {number}").result()
        one.write()
        self.carriers[offline].start()
        self._meet()
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(self._write_often, self.machines, (number, number)))
        self._meet()
        with other.open() as log:
            note = log.session(f"{number:02}-online-lap")
            assert note is not None
            assert note.note == f"noted on desk in round {number}"

    def _train(self, machine: Machine, name: str) -> None:
        machine.train(name)
        self._trained.add(name)

    def _write_often(self, machine: Machine, number: int) -> None:
        for time_ in range(5):
            self._train(machine, f"{number:02}-at-once-{machine.name}-{time_}")
            machine.write()
            machine.take_in()

    def _meet(self) -> None:
        """Wait until what was written is carried, and taken in, both ways; then compare."""
        # What is taken in may be written anew: after that, too, there is something to carry.
        for _ in range(3):
            until(self._is_carried, "the folder was not carried")
            for machine in self.machines:
                bad = [took.told for took in machine.take_in() if took.merged is None]
                assert bad == []
                machine.write()
        until(self._is_carried, "the folder was not carried")
        one, other = self.machines
        assert facts(one.path) == facts(other.path)
        assert set(one.sessions()) == self._trained
        for machine in self.machines:
            machine.check()
        assert not [*one.place.folder.glob("*conflict*"), *other.place.folder.glob("*conflict*")]

    def _is_carried(self) -> bool:
        here, there = (_content(machine.place.folder) for machine in self.machines)
        names = {machine.place.own.name for machine in self.machines}
        return here == there and here.keys() == names


def _content(folder: Path) -> Mapping[str, bytes]:
    try:
        return {path.name: path.read_bytes() for path in folder.glob("*.hamlog")}
    except FileNotFoundError:
        # Replaced just now.
        return {}


def main(rounds: int) -> None:
    """Do so many rounds, and say how long they took."""
    with TemporaryDirectory() as folder, pair(Path(folder)) as two:
        for number in range(rounds):
            begun_s = time.monotonic()
            two.round(number)
            took_s = time.monotonic() - begun_s
            count = len(two.machines[0].sessions())
            sys.stdout.write(f"round {number + 1}: {took_s:.1f} s, {count} sessions on both\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))

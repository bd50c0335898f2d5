"""The desk at which settings are changed while hamlog runs."""

from collections.abc import Callable, Mapping
from pathlib import Path

from hamlog.services import Configured, Setting
from hamlog.settings.file import read
from hamlog.settings.listed import known_name, listed, typed_value
from hamlog.settings.values import Values
from hamlog.settings.writing import Value, change


class SettingsDesk:
    """Reads and changes the settings file; what was asked for at the start stays in force."""

    def __init__(
        self,
        path: Path,
        asked: Mapping[str, tuple[Value, str]],
        made: Callable[[Values], Configured],
    ) -> None:
        """Take the file, what overrides it, and the function that rebuilds what depends on it."""
        self._path = path
        self._asked = asked
        self._made = made

    @property
    def file(self) -> str:
        """The settings file, as people know it."""
        return str(self._path)

    def listed(self) -> tuple[Setting, ...]:
        """Return every setting, as it is in force."""
        return listed(read(self._path), self._asked)

    def change(self, key: str, typed: str | None) -> Configured:
        """Give a setting the value of a typed text, or its default; return what follows.

        Raises UsageError where it cannot have that value, AssetError where the file cannot be
        changed.
        """
        name = known_name(key)
        change(self._path, {name: None if typed is None else typed_value(name, typed)})
        return self._made(read(self._path).values)

"""Single keys of the settings file change; all else in it stays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hamlog.errors import AssetError
from hamlog.settings.file import read
from hamlog.settings.writing import change

OWN = """# My settings.

cues = "voice"   # for the garden
theme = "light"

[lead_in_s]      # getting down takes me longer
prone = 20
"""


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "hamlog" / "settings.toml"


def written(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_missing_file_is_made_for_this_user_alone(path: Path) -> None:
    change(path, {"share": "~/Sync/hamlog"})
    assert path.read_text(encoding="utf-8") == 'share = "~/Sync/hamlog"\n'
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_comments_and_order_stay(path: Path) -> None:
    change(written(path, OWN), {"share": "~/Sync/hamlog", "share_notes": False})
    found = path.read_text(encoding="utf-8")
    assert [line for line in found.splitlines() if "share" not in line] == OWN.splitlines()
    values = read(path)
    assert values.faults == ()
    assert (values.values.share, values.values.share_notes) == ("~/Sync/hamlog", False)
    assert (values.values.cues, values.values.theme) == ("voice", "light")
    change(path, {"share": None, "share_notes": None})
    assert path.read_text(encoding="utf-8") == OWN


def test_a_key_that_is_there_changes_in_its_place(path: Path) -> None:
    change(written(path, 'share = "/old"  # a stick\ncues = "bell"\n'), {"share": "/new"})
    assert path.read_text(encoding="utf-8") == 'share = "/new"  # a stick\ncues = "bell"\n'


@pytest.mark.parametrize("content", [OWN.replace("\n", "\r\n"), "\ufeff" + OWN])
def test_the_ends_of_lines_and_a_mark_stay(path: Path, content: str) -> None:
    change(written(path, content), {"share": "/x"})
    change(path, {"share": None})
    assert path.read_bytes() == content.encode()


def test_a_link_stays_one_and_permissions_stay(path: Path, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text(OWN, encoding="utf-8")
    kept.chmod(0o644)
    path.parent.mkdir()
    path.symlink_to(kept)
    change(path, {"share": "/x"})
    assert path.is_symlink()
    assert 'share = "/x"' in kept.read_text(encoding="utf-8")
    assert kept.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"cues = ", "is not valid TOML"),
        (b"a = 1\na = 2\n", "is not valid TOML"),
        (b'cues = "\xff"', "is not valid TOML"),
        (b"#" * 1_000_001, "is larger than 1 MB"),
    ],
)
def test_what_cannot_be_changed_is_told_and_stays(path: Path, content: bytes, said: str) -> None:
    written(path, content)
    with pytest.raises(AssetError, match=said):
        change(path, {"share": "/x"})
    assert path.read_bytes() == content
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_pipe_is_not_waited_for(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    with pytest.raises(AssetError, match="is not an ordinary file"):
        change(path, {"share": "/x"})


def test_what_changes_it_is_loaded_only_then(path: Path) -> None:
    code = (
        "import sys, hamlog.settings.writing as w, hamlog.settings.file as f\n"
        "from pathlib import Path\n"
        "f.read(Path(sys.argv[1]))\n"
        "assert 'tomlkit' not in sys.modules\n"
        "w.change(Path(sys.argv[1]), {'share': '/x'})\n"
        "assert 'tomlkit' in sys.modules\n"
    )
    written(path, OWN)
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)

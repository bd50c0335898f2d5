"""Figures of the user's own exercises: drawn where they can be, named where they cannot."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamlog.figure.model import Joint, View
from hamlog.figure.pose import pose_at
from hamlog.figure.stage import Stage
from hamlog.library import Library
from hamlog.library.figure_file import figure_of
from hamlog.library.figures import Figures
from hamlog.training.exercise import Kind, Phase

GOOD = """\
anchor = { joint = "ankle_n", at = [-24, 4] }

[phases]
still = ["low"]
lower = ["tall", "low"]
hold = ["tall"]
lift = ["low", "tall"]

[poses.tall]
torso = 88
neck = 88
arm_n = 290
fore_n = 345
thigh_n = 268
shank_n = 180
foot_n = 215

[poses.low]
base = "tall"
torso = 30
thigh_n = 210

[[props]]
kind = "bench"
x = -12
y = 2
w = 24
h = 2
"""
MINE = 'name = "Mine"\nphases = [{ kind = "lower", seconds = 4 }, { kind = "lift", seconds = 2 }]\n'


def written(folder: Path, slug: str, figure: str | bytes, *, exercise: str = MINE) -> Library:
    for name, text in (("exercises", exercise), ("figures", figure)):
        (folder / name).mkdir()
        data = text if isinstance(text, bytes) else text.encode()
        (folder / name / f"{'mine' if name == 'exercises' else slug}.toml").write_bytes(data)
    library = Library(folder)
    library.load_own()
    return library


def test_a_figure_that_is_written_anew_is_the_new_one(tmp_path: Path) -> None:
    library = written(tmp_path, "mine", GOOD)
    figures = Figures(tmp_path / "figures")
    first = figures.figure("mine")
    assert first is not None
    assert figures.figure("mine") is first
    assert not library.changed()
    path = tmp_path / "figures" / "mine.toml"
    path.write_text(GOOD.replace("w = 24", "w = 20.5"))
    assert library.changed()
    other = figures.figure("mine")
    assert other not in (None, first)
    path.unlink()
    assert figures.figure("mine") is None


def test_what_the_user_changes_is_seen_once_it_was_read(tmp_path: Path) -> None:
    library = Library(tmp_path)
    assert not library.changed()
    library.load_own()
    assert not library.changed()
    folder = tmp_path / "exercises"
    folder.mkdir()
    assert library.changed()
    library.load_own()
    (folder / "notes.txt").write_text("no exercise")
    assert not library.changed()
    (folder / "mine.toml").write_text(MINE)
    assert library.changed()
    edition = library.edition
    assert library.load_own()
    assert (library.changed(), library.edition) == (False, edition + 1)
    (folder / "mine.toml").unlink()
    assert library.changed()


def test_an_own_exercise_has_its_figure(tmp_path: Path) -> None:
    library = written(tmp_path, "mine", GOOD)
    assert library.faults() == ()
    exercise = library.exercise("mine")
    assert exercise is not None
    figure = Figures(tmp_path / "figures").figure(exercise.drawn_as)
    assert figure is not None
    assert figure.slug == "mine"
    assert Figures().figure("mine") is None
    assert Figures(tmp_path / "figures").figure("../figures/mine") is None


def test_one_of_hamlogs_can_be_borrowed_and_nothing_else(tmp_path: Path) -> None:
    library = written(tmp_path, "mine", GOOD, exercise=f'figure = "clamshell"\n{MINE}')
    exercise = library.exercise("mine")
    assert exercise is not None
    assert exercise.drawn_as == "clamshell"
    (tmp_path / "exercises/other.toml").write_text(
        'name = "Other"\nfigure = "mine"\nphases = [{ kind = "lift", seconds = 1 }]'
    )
    library.load_own()
    (fault,) = library.faults()
    assert "other.toml was left out: figure is 'mine'; it must be the slug of one of" in fault


@pytest.mark.parametrize(
    ("slug", "text", "said"),
    [
        ("min", GOOD, "figures/min.toml was left out: it is 'min'; it must be named like one of"),
        ("clamshell", GOOD, "it must be named like one of your exercises"),
        ("mine", "anchor = ", "is not valid TOML"),
        ("mine", b"\xff", "is not UTF-8"),
        (
            "mine",
            GOOD.replace("torso = 88", "torso = nan"),
            "poses: tall: torso is nan; it must be",
        ),
        ("mine", GOOD.replace("[-24, 4]", "[-24, 1e9]"), "anchor: at, 2nd is 1000000000.0"),
        ("mine", GOOD.replace("torso = 88", 'torso = "up"'), "is no figure (Expected"),
        ("mine", GOOD.replace("neck = 88\n", ""), "is no figure (poses.tall: neck is missing)"),
        ("mine", GOOD.replace('base = "tall"', 'base = "tal"'), "its base 'tal' is not a pose"),
        ("mine", GOOD.replace('hold = ["tall"]\n', ""), "phases: hold is missing"),
        ("mine", GOOD + "[[props]]\nkind = 'bed'\n", "is no figure (Invalid value 'bed'"),
        ("mine", "#" * 70_000, "is larger than 64 KiB"),
    ],
)
def test_what_cannot_be_drawn_is_named_and_the_exercise_stays(
    tmp_path: Path, slug: str, text: str | bytes, said: str
) -> None:
    library = written(tmp_path, slug, text)
    (fault,) = library.faults()
    assert said in fault
    assert fault.isprintable()
    assert library.exercise("mine") is not None
    assert Figures(tmp_path / "figures").figure("mine") is None


def test_a_pause_is_where_the_movement_before_it_ends() -> None:
    figure = figure_of("mine", GOOD.encode())

    def phases(*kinds: Kind) -> tuple[Phase, ...]:
        return tuple(Phase(kind, "", 1) for kind in kinds)

    lower, lift, still, hold = Kind.LOWER, Kind.LIFT, Kind.STILL, Kind.HOLD
    for kinds, low in (
        ((lower, still, lift), {still}),
        ((lower, hold, lift), {hold}),
        ((lower, hold, lift, still), {hold}),
        ((lift, hold, lower, still), {still}),
        ((still, lower, lift), set()),
        ((hold, lift, lower), {hold}),
    ):
        fitted = figure.fitted(phases(*kinds), [])
        for kind in (still, hold):
            if kind in kinds:
                head = pose_at(fitted, kind, 0).joints[Joint.HEAD]
                there = pose_at(fitted, lower, 1 if kind in low else 0).joints[Joint.HEAD]
                assert head == pytest.approx(there), (kinds, kind)


NUMBER = st.one_of(st.floats(-1000, 1000), st.integers(-1000, 1000))


@given(
    numbers=st.lists(NUMBER, min_size=12, max_size=12),
    sizes=st.lists(st.floats(0.01, 200), min_size=3, max_size=3),
    kind=st.sampled_from(list(Kind)),
    progress=st.floats(0, 1),
    size=st.tuples(st.integers(1, 60), st.integers(1, 30)),
)
def test_whatever_figure_is_taken_can_be_drawn(
    numbers: list[float], sizes: list[float], kind: Kind, progress: float, size: tuple[int, int]
) -> None:
    given_numbers = iter([*numbers, *sizes])
    text = re.sub(r"(= |\[|, )-?\d+", lambda found: f"{found[1]}{next(given_numbers)!r}", GOOD)
    figure = figure_of("mine", text.encode())
    frame = Stage(figure, *size).frame(kind, progress, View(), ghost=True)
    assert len(frame) == size[1]

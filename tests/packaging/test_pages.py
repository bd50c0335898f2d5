"""What docs/ and the README tell of keys, commands and forms is what there is."""

import re

from hamlog.cli.main import COMMANDS
from hamlog.library.figure_form import FigureForm, PoseForm
from hamlog.library.form import ExerciseForm, PhaseForm, ProgrammeForm, VariantForm

from . import readme


def told(mark: str) -> set[str]:
    """Return the keys in the first column of the table of docs/own.md after a mark."""
    table = readme.page("docs/own.md").partition(f"<!-- {mark} -->\n")[2].partition("\n\n")[0]
    return {key for row in table.splitlines()[2:] for key in re.findall("`(\\w+)`", first(row))}


def first(row: str) -> str:
    return row.split("|")[1]


def test_all_keys_of_an_own_exercise_are_told() -> None:
    assert told("keys of an exercise") == set(ExerciseForm.__struct_fields__)
    assert told("keys of a phase") == set(PhaseForm.__struct_fields__)
    assert told("keys of a variant") == set(VariantForm.__struct_fields__)


def test_all_keys_of_an_own_figure_are_told() -> None:
    assert told("keys of a figure") == set(FigureForm.__struct_fields__)
    assert told("keys of a pose") == set(PoseForm.__struct_fields__)


def test_all_keys_of_an_own_programme_are_told() -> None:
    part = readme.page("docs/own.md").partition("## A programme")[2].partition("## If a file")[0]
    assert set(ProgrammeForm.__struct_fields__) - {"slug"} <= set(re.findall("`(\\w+)`", part))


def test_the_readme_has_every_command_in_one_table() -> None:
    table = readme.page("README.md").partition("| to | |\n")[2].partition("\n\n")[0]
    assert sorted(re.findall("`(\\w+)`", table)) == sorted(one.name or "" for one in COMMANDS)


def test_the_readme_stays_a_page() -> None:
    assert len(readme.page("README.md")) <= 5_500


def test_every_issue_template_asks_for_what_hamlog_finds() -> None:
    forms = [
        path
        for path in (readme.ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")
        if path.name != "config.yml"
    ]
    assert len(forms) == 3
    for form in forms:
        assert "hamlog check --json" in form.read_text(encoding="utf-8")

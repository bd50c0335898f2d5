"""Exercises."""

from typing import ClassVar

from textual.binding import BindingType

from hamlog.tui import actions
from hamlog.tui.actions import Scope
from hamlog.tui.screens.base import BaseScreen


class ExercisesScreen(BaseScreen):
    """Exercises."""

    scope = Scope.EXERCISES
    mode = "exercises"
    BINDINGS: ClassVar[list[BindingType]] = list(actions.bindings(Scope.EXERCISES))

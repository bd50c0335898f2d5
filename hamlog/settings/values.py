"""The settings themselves, with their defaults."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hamlog.frozen import Frozen, field
from hamlog.training.exercise import Position

if TYPE_CHECKING:
    from hamlog.training.pacing.sets import Ways

# Getting down takes longer than standing, and face-down with a dumbbell between the feet takes
# longest.
_LEAD_INS_S: Mapping[Position, int] = {
    Position.STANDING: 5,
    Position.SUPINE: 10,
    Position.SIDE_LYING: 10,
    Position.PRONE: 15,
}


def default_lead_ins_s() -> dict[Position, int]:
    """Return the default seconds to get into each position."""
    return dict(_LEAD_INS_S)


class Values(Frozen):
    """This machine's settings.

    `cues` is one of `CUE_NAMES`, `theme` one of `THEMES`; `volume` is how loud tones and voice
    are, 0 to 100. `voice` is the synthesiser's own name of a voice or a language, empty for
    English; `voice_rate` is how many words it says a minute, 80 to 320; `voice_model` is the file
    of a voice for piper, empty for none. `plain_marks` draws in ASCII; without `motion` the figure
    and the ribbon move in steps. `pain_limit` is the pain up to which a clinician has allowed
    going on, 0 for none. A `circuit` does one set of each exercise, then the next set of each. With
    `weaker_side_first` the side with fewer clean reps last time begins; with `one_switch` every
    key of the tracker is the same button, and with `far_view` it opens with letters that fill the
    terminal. `rest_s`, 0 to 600, goes from the end of a set to the
    first phase of the next; `load_step_kg`, 0.001 to 50, is how much heavier one press
    makes a dumbbell; each of `lead_ins_s` is from 0 to 60. Of backups all of the newest
    `backup_days` are kept, then one a week and one a month, and `backup_megabytes` in all.
    `share` is the folder in which the log is shared with other machines, empty for none; without
    `share_notes` the user's texts stay out of it. `keys` are the keys of actions that the user
    changed, by the action's id, several with a blank between.
    """

    cues: str = "auto"
    theme: str = "dark"
    plain_marks: bool = False
    motion: bool = True
    volume: int = 70
    voice: str = ""
    voice_rate: int = 165
    voice_model: str = ""
    pain_limit: int = 0
    circuit: bool = False
    weaker_side_first: bool = False
    one_switch: bool = False
    far_view: bool = False
    warm_up: bool = False
    rest_s: int = 60
    load_step_kg: float = 1.0
    backup_days: int = 7
    backup_weeks: int = 8
    backup_months: int = 12
    backup_megabytes: int = 200
    share: str = ""
    share_notes: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)
    lead_ins_s: Mapping[Position, int] = field(default_factory=default_lead_ins_s)

    @property
    def sounds(self) -> tuple[str | int, ...]:
        """Every setting of what is heard."""
        return self.cues, self.volume, self.voice, self.voice_rate, self.voice_model

    @property
    def ways(self) -> "Ways":
        """The settings that say how long a set takes, and what a press adds to a load."""
        # Imported only when needed: the rest of the settings does without it.
        from hamlog.training.pacing.sets import Ways

        return Ways(self.rest_s, self.lead_in_s, step_kg=self.load_step_kg)

    def lead_in_s(self, position: Position) -> int:
        """Return the seconds to get into `position`, before the count-in."""
        return self.lead_ins_s[position]

"""Mixes sounds into one stream of samples, each at its place, chunk by chunk.

It knows neither files nor devices nor time: whoever pulls the chunks writes them to a file, or
hands them to an open stream seconds before they are heard.
"""

from array import array
from itertools import pairwise

from hamlog.cues.samples import PEAK, RATE_HZ, Samples

# Sounds of hamlog's are no louder than this, so that one alone passes as it is. Where several add
# up to more, the rest is rounded off: it approaches full scale and never reaches it.
KNEE = round(0.9 * PEAK)
_ROOM = PEAK - KNEE
# So short an end is not heard as one, and does not click.
FADE_S = 0.01

_Placed = tuple[int, int, Samples, str]
"""First frame in the stream, the frame after the last, the samples, and their group."""


class Mixer:
    """Adds up sounds, from the first frame of a stream on; what lies between them is silence.

    A sound can be put anywhere that was not taken yet, in any order. Only sounds that are not
    over are kept, so that memory does not grow with the length of the stream. Not for several
    threads at once.
    """

    def __init__(self) -> None:
        self._position = 0
        self._placed: list[_Placed] = []

    @property
    def position(self) -> int:
        """The first frame that was not taken yet."""
        return self._position

    @property
    def end(self) -> int:
        """The frame after the last of all sounds put so far, never before `position`."""
        return max((last for _, last, _, _ in self._placed), default=self._position)

    def put(self, first: int, samples: Samples, group: str = "") -> int:
        """Let a sound begin at frame `first`, and return the frame at which it begins.

        One whose place was taken already begins at once: late, but whole. Sounds of one `group`
        can be hushed together.
        """
        begins = max(first, self._position)
        if samples:
            self._placed.append((begins, begins + len(samples), samples, group))
        return begins

    def hush(self, group: str | None = None) -> None:
        """End what sounds now with a short fade, and forget what was to come.

        Only what is of one `group`, if it is given.
        """
        at, frames = self._position, round(FADE_S * RATE_HZ)
        sounding = [one for one in self._placed if one[0] < at < one[1] and group in {None, one[3]}]
        self._placed = [one for one in self._placed if group not in {None, one[3]}]
        for first, _, samples, of in sounding:
            rest = samples[at - first : at - first + frames]
            left = len(rest)
            self.put(at, array("h", [int(v * (left - i) / left) for i, v in enumerate(rest)]), of)

    def take(self, frames: int) -> Samples:
        """Return the next frames, and move on behind them."""
        begins, ends = self._position, self._position + frames
        mixed = array("h", bytes(2 * frames))
        here = [one for one in self._placed if one[0] < ends]
        # Between two edges the same sounds are heard: mostly none or one, which is copied.
        edges = {begins, ends}
        for first, last, _, _ in here:
            edges.update((max(first, begins), min(last, ends)))
        for start, stop in pairwise(sorted(edges)):
            parts = [
                samples[start - first : stop - first]
                for first, last, samples, _ in here
                if first <= start < last
            ]
            if parts:
                added = parts[0] if len(parts) == 1 else _added(parts)
                mixed[start - begins : stop - begins] = added
        self._position = ends
        self._placed = [one for one in self._placed if one[1] > ends]
        return mixed


def _added(parts: list[Samples]) -> Samples:
    """Return the sum of equally long sounds, rounded off above the knee."""
    sums = map(sum, zip(*parts, strict=True))
    return array("h", [total if -KNEE <= total <= KNEE else _rounded(total) for total in sums])


def _rounded(total: int) -> int:
    """Return a value between the knee and full scale, the same in both directions."""
    over = abs(total) - KNEE
    value = KNEE + int(_ROOM * over / (over + _ROOM))
    return value if total > 0 else -value


def at_rate(samples: Samples, from_hz: int, to_hz: int = RATE_HZ) -> Samples:
    """Return sound of another rate at this one, by a straight line between two samples."""
    if from_hz == to_hz or not samples:
        return samples
    step, last = from_hz / to_hz, len(samples) - 1
    places = [index * step for index in range(int(last / step) + 1)]
    padded = array("h", samples)
    padded.append(samples[last])
    return array(
        "h",
        [
            round(padded[at := int(place)] + (padded[at + 1] - padded[at]) * (place - at))
            for place in places
        ],
    )


def frame_of(at_s: float, rate_hz: int = RATE_HZ) -> int:
    """Return the frame that is nearest to a second."""
    return round(at_s * rate_hz)

"""A few pictures as text, so that a change of the drawing is seen.

To the left the characters, to the right what each cell shows.
"""

import pytest

from hamlog.figure.shapes import Role
from hamlog.figure.stage import Frame, Stage
from hamlog.library.figures import Figures
from hamlog.training.exercise import Kind

LETTERS = {
    Role.NONE: " ",
    Role.GHOST: ".",
    Role.FLOOR: "_",
    Role.EDGE: "=",
    Role.BENCH: "n",
    Role.PAD: "p",
    Role.BALL: "q",
    Role.SEAM: "s",
    Role.SHINE: "*",
    Role.WAY: ">",
    Role.OTHER: "o",
    Role.BODY: "b",
    Role.ARM: "a",
    Role.HEAD: "h",
    Role.WORKING_FAR: "v",
    Role.WORKING: "w",
    Role.BAND: "x",
    Role.HELD: "d",
}
BRIDGE = """
                            |
                            |
                       ▝▙   |                       oo
                     ▄▄▄█▖  |                     ooooo
               ▗▄▖▄▄▀▀      |               ooowwoo
    ▄▖      ▗▄▟█▜█▀█▌       |    hh      bbbbwwwww
  ▗███  ▄▄▟███▛▘   ▝█       |  hhhh  bbbbbbbb   ww
   ▀▀▀▀██▛▄▄▄▄▄▄    ▟▙▄▖    |   hhhhbbbaaaaaa    wwww
▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔|____________________________
"""
LUNGE = """
                            |
                            |
          ▄▄▖               |          hhh
          ▜▛▘               |          hhh
         ▗▟▟▙▖              |         aaboo
         ▐▌█▄▀▀▘            |         aabwooo
         ▝▄▀▀▀█  ▝▙▝▙       |         aobwww  >>>>
      ▀█▀▄█  ▗█▄ ▝▘▝▘       |      ooooo  www >>>>
▜▔▔▛▔▜▔▔▜▔▔▛▔▜▔▔▜▔▔▛▔▜▔▔▜▔▔▛|____________________________
"""
THRUST = """
                            |
                            |
                            |
                            |
                  ▖▄        |                  xw
    ▗▄       ▄▄▟██▙▜▙       |    hh       bbwwxxww
   ▟██▌ ▗▄▟███▛▀▘  ▝█▖      |   hhhh bbbbbbbbw  www
   ▝▀▀▀▜█▛▄▄▄▄▄▄▖   ▟█▄▄    |   hhhhbbbaaaaaaa   wwww
▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔|____________________________
"""
CLAM = """
                            |
                            |
                            |
                 ▗▄         |                 ww
   ▄▄▖   ▄▟▖   ▄██▀█▄       |   hhh   aaa   wwwwww
  ▝██▛▀▙▀▟█▜▄██▙▀   ▀█▄▄▖   |  hhhhhbabbaabbbw   wwwww
   ▝▀▄▟▀▘  ▀▀▀▀▀█▄▄▄▟▛█▄▖   |   hhoooo  bbbbbooooooooo
                 ▀▀▘        |                 ooo
▔▔▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▔▔▔▔|__======================____
"""
CURL = """
         ▗▄▖                |         ddd
         ▜█▛                |         ddd
        ▄▄▜▘                |        ddww
       ▝██▘                 |       dddd
         ▐█▄▄▄▄▄▄▄▄▄▄▄▖ ▄▄  |         wwwwwbbbbbbbbb hh
         ▝▀▀▀▀▀▀▀▀▀▀▀▀▙▜██▘ |         wwwwwbbbbbbbaahhhh
           ▀▀▜▀▀▀▀▀▜▀▀▀▀▀▘  |           nnnnnnnnnaaaahh
             ▐     ▐        |             n     n
▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔|____________________________
"""


def told(frame: Frame) -> str:
    lines = [
        "".join(cell.glyph for cell in row) + "|" + "".join(LETTERS[cell.role] for cell in row)
        for row in frame
    ]
    return "\n" + "\n".join(line.rstrip() for line in lines) + "\n"


@pytest.mark.parametrize(
    ("slug", "picture"),
    [
        ("single-leg-bridge", BRIDGE),
        ("walking-lunge", LUNGE),
        ("hip-thrust", THRUST),
        ("clamshell", CLAM),
        ("dumbbell-curl", CURL),
    ],
)
def test_the_hold_of_an_exercise_looks_so(slug: str, picture: str) -> None:
    figure = Figures().figure(slug)
    assert figure is not None
    assert told(Stage(figure, 28, 9).frame(Kind.HOLD, 0.0)) == picture

"""hamlog as a process of its own on the evening of the tests: same_evening.py SECONDS WORDS...

Time goes on as it does, the evening having begun at SECONDS of the monotonic clock.
"""

import sys
import time
from datetime import datetime, timedelta

from pretended import NOW, let_sleep

from hamlog.__main__ import main
from hamlog.clock import MachineClock

let_sleep()
began_s = float(sys.argv.pop(1))


def wall(_: MachineClock) -> datetime:
    return NOW + timedelta(seconds=time.monotonic() - began_s)


setattr(MachineClock, "wall", wall)  # noqa: B010 - to mypy a method is no variable
if __name__ == "__main__":
    sys.exit(main())

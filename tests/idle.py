"""Wait until an app has nothing left to do: as few turns of the loop as it takes, and no pause.

Textual's own `Pilot.pause` gives the app a slice of time, or waits until the process seems
idle; on a busy machine a widget that has just been shown is not laid out by then. What is
asked here instead is Textual's own account of its work, which is private to it: whoever
mends this for a new release finds all of it in this file.
"""

import asyncio
from collections.abc import Callable, Collection
from typing import Protocol, cast

from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen

from hamlog.tui.dialogs.busy import BusyScreen
from hamlog.tui.screen import BaseScreen

# How long to leave the loop to itself while something else than it works: a thread, a timer.
ELSEWHERE_S = 0.001


class Loop(Protocol):
    """An event loop, as far as it tells what it could do at once."""

    _ready: Collection[object]


async def quiet() -> None:
    """Let every task go on until it waits for something that is not there yet."""
    loop = cast("Loop", asyncio.get_running_loop())
    await asyncio.sleep(0)
    while loop._ready:  # noqa: ASYNC110 - nothing tells when the last one waits
        await asyncio.sleep(0)


async def idle(app: App[None], *, painted: bool = True) -> None:
    """Wait until every message is handled, nothing is asked for, and the screen shows it all.

    Without `painted` what changed is laid out, but not drawn yet.
    """
    while True:
        await quiet()
        if app._exit or not app._screen_stack:
            return
        if app._batch_count or any(busy(pump) for pump in (app, *app._registry)):
            await asyncio.sleep(ELSEWHERE_S)
        elif isinstance(app.screen, BaseScreen) and app.screen._follows is not None:
            # At once what follows in a moment.
            app.screen.show_beside()
        elif unlaid(app.screen) or (painted and unpainted(app.screen)):
            # At once what the screen's own timer does sixty times a second.
            app.screen._on_timer_update()
        else:
            return


async def until(app: App[None], holds: Callable[[], bool]) -> None:
    """Wait until something holds that a timer or a thread brings about; a test's limit ends it."""
    await idle(app)
    while not holds():
        await asyncio.sleep(ELSEWHERE_S)
        await idle(app)


async def files_done(app: App[None]) -> None:
    """Wait until no file or folder is read or written beside the app."""
    while _reads_or_writes(app):
        await asyncio.sleep(ELSEWHERE_S)
        await quiet()


def _reads_or_writes(app: App[None]) -> bool:
    loads = any(one.name == "_load" and not one.is_finished for one in app.workers)
    return loads or (isinstance(app.screen, BusyScreen) and app.screen.busy)


def busy(pump: MessagePump) -> bool:
    """Return whether a message or a call waits for its turn in an app, a screen or a widget."""
    return pump._running and bool(
        pump._pending_message or pump._next_callbacks or pump.message_queue_size
    )


def lay_out(app: App[None]) -> None:
    """Lay out the screen at once, as when one widget asks for it and another waits."""
    app.screen._clear_arrangement_cache()
    app.screen._refresh_layout()


def unlaid(screen: Screen[object]) -> bool:
    """Return whether something is to be laid out, or called once it is."""
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._recompose_required
        or screen._callbacks
    )


def unpainted(screen: Screen[object]) -> bool:
    """Return whether something is to be drawn anew."""
    return bool(screen._repaint_required or screen._dirty_widgets)

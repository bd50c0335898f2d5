"""What other machines have shared comes in under the open app: told in a line, shown at once."""

from collections.abc import Callable
from pathlib import Path

from homes import SMALL_WAYS, choose_programme, small_home
from idle import until
from store.machines import Machine
from support import START, bench, done
from tui.test_following import log_elsewhere

from hamlog.services import Looked, no_sharing
from hamlog.store.log import open_log
from hamlog.store.sharing import Sharing
from hamlog.store.snapshots import Place


async def test_what_comes_in_is_told_shown_and_taken_back(tmp_path: Path) -> None:
    small_home(tmp_path)
    lap = Machine(tmp_path, "lap")
    log_elsewhere(lap.path.parent)
    lap.write()
    place = Place(lap.place.folder, "desk", True, tmp_path / "shared.json")
    with open_log(tmp_path / "hamlog.db", create=True, now=lambda: START) as log:
        sharing = Sharing(log, place, None, look_s=0.01)
        log.when_closing(sharing.stop)
        async with bench(
            tmp_path, size=(100, 40), settings=SMALL_WAYS, log=log, share=sharing.start
        ) as app:
            await until(app.app, lambda: "From lap: 1 session, 1 set and 2 reps." in app.flat)
            await app.run(1)
            assert "1 of 3 done" in app.flat
            await app.press("u")
            await done(log.prepare())
            await app.run(1)
            assert "0 of 3 done" in app.flat
            assert log.session("elsewhere") is None


async def test_nothing_comes_in_while_a_set_is_under_way(tmp_path: Path) -> None:
    choose_programme(tmp_path, "no-equipment")
    asked: list[Callable[[], bool]] = []

    def share(tell: Callable[[str], None], is_calm: Callable[[], bool]) -> Looked:
        asked.append(is_calm)
        return no_sharing(tell, is_calm)

    async with bench(tmp_path, share=share) as app:
        (is_calm,) = asked
        assert is_calm()
        await app.press("enter")
        await app.settle()
        assert not is_calm()
        await app.press("escape")
        await app.settle()
        assert is_calm()

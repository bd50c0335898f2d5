"""The palette's commands. Textual reads their words as markup, but users name their programmes."""

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from hamlog.text import one_line


class PaletteCommands(Provider):
    """Every command of the app, in the app's order; users' words are never markup."""

    async def discover(self) -> Hits:
        """Yield all commands, before anything is typed."""
        for title, sentence, run, *_ in self.app.get_system_commands(self.screen):
            shown = one_line(title)
            yield DiscoveryHit(Content(shown), run, text=shown, help=_plain(sentence))

    async def search(self, query: str) -> Hits:
        """Yield the commands that match what was typed."""
        matcher = self.matcher(query)
        for title, sentence, run, *_ in self.app.get_system_commands(self.screen):
            shown = one_line(title)
            score, offsets = matcher.fuzzy_search.match(query, shown)
            if score > 0:
                content = Content(shown)
                for at in offsets:
                    content = content.stylize(matcher.match_style, at, at + 1)
                yield Hit(score, content, run, text=shown, help=_plain(sentence))


def _plain(text: str) -> str:
    """Return text escaped for Textual's markup."""
    return one_line(text).replace("[", "\\[")

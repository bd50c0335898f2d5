"""A crash ends the app without a word of its own: whoever started it tells the user."""

from contextlib import suppress

from textual.app import App


class QuietApp(App[None]):
    """An app that keeps what it crashed with, where Textual prints it with local variables.

    Those hold the user's texts; and the terminal is the user's again when it is printed.
    """

    crash: Exception | None = None

    def rescue(self) -> None:
        """Keep what is not saved; subclasses have something."""

    def _handle_exception(self, error: Exception) -> None:
        """Remember what went wrong, and end."""
        if self.crash is None:
            self.crash = error
            # Whatever is broken may break this, too.
            with suppress(Exception):
                self.rescue()
        super()._handle_exception(error)
        # Errors that draw themselves, of style sheets, were handed in here.
        self._exit_renderables.clear()

    def _fatal_error(self) -> None:
        """End; Textual would render the traceback here."""
        self._close_messages_no_wait()

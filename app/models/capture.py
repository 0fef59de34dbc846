"""Catch what libraries say while they load, so that the window can show it."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_LOG = logging.getLogger(__name__)
_QUIET = (DeprecationWarning, PendingDeprecationWarning, FutureWarning, ImportWarning, ResourceWarning)
"""Warnings meant for those libraries' own developers: logged, not shown."""


class _Collector(logging.Handler):
    """Keep warnings of the root logger (open_clip logs there)."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._notes = notes

    def emit(self, record: logging.LogRecord) -> None:
        """Note the record's message; other handlers still get it."""
        self._notes.append(record.getMessage())


@contextmanager
def captured() -> Iterator[list[str]]:
    """Collect Python warnings and logged warnings into the list that is yielded.

    Nothing is lost: developers' warnings (deprecations) go to this module's log at level DEBUG, and records
    of loggers still reach the handlers they would have reached.
    """
    notes: list[str] = []
    handler = _Collector(notes)
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            yield notes
    finally:
        root.removeHandler(handler)
        for warning in caught:
            if issubclass(warning.category, _QUIET):
                _LOG.debug("%s: %s", warning.category.__name__, warning.message)
            else:
                notes.append(str(warning.message))

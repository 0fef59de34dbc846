"""Catch what libraries say while they load, so that the window can show it."""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_LOG = logging.getLogger(__name__)
_QUIET = (DeprecationWarning, PendingDeprecationWarning, FutureWarning, ImportWarning, ResourceWarning)
"""Warnings meant for those libraries' own developers: logged, not shown."""


_LOGGERS = ("", "transformers", "huggingface_hub")
"""The root logger, where open_clip logs, and those whose records don't reach it."""


class _Collector(logging.Handler):
    """Keep warnings that this thread logs; those of others are not about the model."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._notes = notes
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Note the record's message, once; other handlers still get it."""
        message = record.getMessage()
        if record.thread == self._thread and message not in self._notes:
            self._notes.append(message)


@contextmanager
def captured() -> Iterator[list[str]]:
    """Collect Python warnings and logged warnings into the list that is yielded.

    Nothing is lost: developers' warnings (deprecations) go to this module's log at level DEBUG, and records
    of loggers still reach the handlers they would have reached.
    """
    notes: list[str] = []
    handler = _Collector(notes)
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            yield notes
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
        for warning in caught:
            if issubclass(warning.category, _QUIET):
                _LOG.debug("%s: %s", warning.category.__name__, warning.message)
            else:
                notes.append(str(warning.message))

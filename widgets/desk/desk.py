"""What every part of the window works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.jobs import Jobs
    from widgets.desk.workspace import Workspace


@dataclass(frozen=True, eq=False)
class Desk:
    """The shared state, the threads that work is put on, and the models."""

    workspace: Workspace
    jobs: Jobs
    engine: Engine

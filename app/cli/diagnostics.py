"""The command `diagnostics`: what a report of a fault needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.forms import add_json
from app.cli.registry import command
from app.files.diagnostics import diagnose, report_text

if TYPE_CHECKING:
    from app.cli.context import Context


@command(
    "diagnostics",
    "Print versions, machine, device, paths and model: what a report of a fault needs. The window shows the "
    "same in Help → About. Nothing is sent anywhere; paths hold your user name.",
    add_json(),
    example="diagnostics --json",
)
def diagnostics(context: Context) -> None:
    """Print the report."""
    report = diagnose()
    context.emit(as_json=lambda: report, as_text=lambda: report_text(report))

"""The columns of exported tables, read out of the program's source: no table has to be made for it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
WRITERS = ("probes", "files", "composition", "cli", "collections")
"""The packages of `app` that write tables."""
_ROWS = ("rows", "row", "_row")
"""The functions whose dictionaries are rows."""
_NAME = re.compile(r"[A-Za-z]\w*")


def exported_columns() -> dict[str, str]:
    """Return each column with a file that writes it; `X_low` and `X_high` are X's."""
    columns: dict[str, str] = {}
    for package in WRITERS:
        for path in sorted((ROOT / "app" / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for name in _columns(node, package):
                    columns.setdefault(name, str(path.relative_to(ROOT)))
    return {
        name: file
        for name, file in columns.items()
        if name.removesuffix("_low").removesuffix("_high") not in columns.keys() - {name}
    }


def _columns(node: ast.AST, package: str) -> Iterator[str]:
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(getattr(target, "id", "").endswith("COLUMNS") for target in targets):
            yield from _names(node.value)
    elif isinstance(node, ast.keyword) and node.arg == "columns" and isinstance(node.value, ast.Tuple):
        yield from _names(node.value)
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Table":
        yield from _names(node.args[0])
    elif isinstance(node, ast.FunctionDef) and node.name in _ROWS and package == "probes":
        for part in ast.walk(node):
            if isinstance(part, ast.Dict):
                yield from (key.value for key in part.keys if _is_name(key))  # type: ignore[union-attr]


def _names(node: ast.AST) -> Iterator[str]:
    yield from (part.value for part in ast.walk(node) if _is_name(part))  # type: ignore[attr-defined]


def _is_name(node: ast.AST | None) -> bool:
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, str) and _NAME.fullmatch(value) is not None

"""The house's rules that import-linter has no contract for: cycles, hidden imports, sizes, names."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("app", "widgets")
MOST_FILES = 20
MOST_LINES = 400
MOST_FUNCTION_LINES = 40
MOST_HIDDEN_IMPORTS = 60
REGISTRIES = frozenset(
    ("main", "app.cli.run", "app.cli.registry", "widgets.shell.features", "widgets.shell.frame")
)
"""Modules whose task is to name others and to load them when they are asked for."""


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {
    _name(path): ast.parse(path.read_text(encoding="utf-8"))
    for path in [ROOT / "main.py", *(file for top in OURS for file in sorted((ROOT / top).rglob("*.py")))]
}


def _targets(module: str, node: ast.AST) -> Iterator[str]:
    """Yield our modules that an import statement loads; a name that is none stands for its module."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in TREES)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{module} imports relatively"
        for alias in node.names:
            full = f"{node.module}.{alias.name}"
            target = full if full in TREES else str(node.module)
            if target in TREES:
                yield target


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _hidden() -> list[str]:
    hidden = []
    for module, tree in TREES.items():
        if module not in REGISTRIES:
            inside = {id(node): node for function in _functions(tree) for node in ast.walk(function)}
            hidden += [
                f"{module} -> {target}" for node in inside.values() for target in _targets(module, node)
            ]
    return hidden


def test_no_import_cycle_even_inside_functions_and_for_types() -> None:
    graph = {
        module: {target for node in ast.walk(tree) for target in _targets(module, node)} - {module}
        for module, tree in TREES.items()
    }
    while leaves := [module for module, targets in graph.items() if not targets & graph.keys()]:
        for module in leaves:
            del graph[module]
    # What is left either lies on a cycle or leads to one: those that nothing left imports lead to it.
    while heads := [module for module in graph if not any(module in targets for targets in graph.values())]:
        for module in heads:
            del graph[module]
    assert not graph, {module: sorted(targets & graph.keys()) for module, targets in graph.items()}


def test_few_imports_of_our_own_modules_are_hidden_in_functions() -> None:
    hidden = _hidden()
    assert len(hidden) <= MOST_HIDDEN_IMPORTS, hidden


@pytest.mark.parametrize("top", [*OURS, "tests"])
def test_folders_hold_few_files(top: str) -> None:
    folders = [ROOT / top, *(path for path in (ROOT / top).rglob("*") if path.is_dir())]
    counts = {str(folder.relative_to(ROOT)): len(list(folder.glob("*.py"))) for folder in folders}
    assert {folder: count for folder, count in counts.items() if count > MOST_FILES} == {}


def test_files_and_functions_are_short() -> None:
    long = []
    for module, tree in TREES.items():
        length = max((getattr(node, "end_lineno", 0) for node in tree.body), default=0)
        long += [f"{module}: {length} lines"] if length > MOST_LINES else []
        for function in _functions(tree):
            length = (function.end_lineno or 0) - function.lineno + 1
            if length > MOST_FUNCTION_LINES:
                long.append(f"{module}.{function.name}: {length} lines")
    assert long == []


def test_no_public_name_is_defined_twice_in_a_folder() -> None:
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for module, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                owners[module.rpartition(".")[0], node.name].append(module)
    assert {key: modules for key, modules in owners.items() if len(modules) > 1} == {}


def test_fields_that_the_wheel_turns_are_the_kits() -> None:
    """Qt's own change under a pointer that only passes; `widgets.kit.inputs.fields` has others."""
    turned = {"QComboBox", "QFontComboBox", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit"}
    turned |= {"QDateTimeEdit", "QSlider", "QDial", "QTabWidget", "QTabBar"}
    users = []
    for module, tree in TREES.items():
        called = {getattr(node.func, "id", "") for node in ast.walk(tree) if isinstance(node, ast.Call)}
        classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        bases = {getattr(base, "id", "") for node in classes for base in node.bases}
        if module != "widgets.kit.inputs.fields":
            users += [f"{module}: {name}" for name in sorted((called | bases) & turned)]
    assert users == []

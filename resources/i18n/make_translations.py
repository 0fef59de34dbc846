"""Gathers every text of the window into `loupe_<language>.ts`, keeping translations, and compiles the `.qm`.

`python resources/i18n/make_translations.py` updates both files of each language; with `--texts FILE.json` (an
object, English template to translation) it takes these translations in first. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LANGUAGES = ("ko",)
CONTEXT = "loupe"
"""Qt's name for a set of texts; all of ours are in this one."""
_MARKS = {"wording": 0, "offers": 1}
"""What marks a text, and the text's place among its arguments."""
_MARK = "wording"
_PLURALS = {"plural": 0, "how_many": 1, "count_said": 1, "CountBox": 0}
"""What makes plurals, and the place of the word among its arguments; a third one is the plural itself."""
_NOT_SHOWN = ("app/cli/", "app/training/")
"""Folders whose texts only commands print, which speak English."""
_PASS_ON = (
    "app/words.py",
    "app/amounts.py",
    "app/lessons/measures/base.py",
    "app/probes/result.py",
    "widgets/probes/auto_page.py",
    "widgets/shell/help/glossary.py",
    "widgets/kit/inputs/fields.py",
    "widgets/desk/sources.py",
)
"""Files that mark what they are given: by their callers, as parts, or by a resource."""


def _is_shown(file: str) -> bool:
    return not file.startswith(_NOT_SHOWN) and not file.endswith("command.py")


def templates() -> dict[str, str]:
    """Return every template that the window may show, with the file that it is first written in."""
    texts: dict[str, str] = {}
    for folder in ("app", "widgets"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            file = path.relative_to(ROOT).as_posix()
            if _is_shown(file):
                for text in marked(ast.parse(path.read_text(encoding="utf-8")), file):
                    texts.setdefault(text, file)
    for file, text in _resources():
        texts.setdefault(text, file)
    return {text: file for text, file in texts.items() if any(letter.isalpha() for letter in text)}


def _resources() -> Iterator[tuple[str, str]]:
    """Yield the texts of resources that the window shows: the glossary, what is said of samples and sets."""
    file = "resources/glossary.json"
    for term, text in json.loads((ROOT / file).read_text(encoding="utf-8")).items():
        yield file, term
        yield file, text
    file = "resources/samples/samples.json"
    for sample in json.loads((ROOT / file).read_text(encoding="utf-8")):
        yield from ((file, sample[key]) for key in ("kind", "title", "shows"))
    for path in sorted((ROOT / "resources/prompts").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from ((path.relative_to(ROOT).as_posix(), table[key]) for key in ("title", "purpose"))


def marked(tree: ast.Module, file: str = "") -> list[str]:
    """Return the templates that a module marks: `wording("…")`, `plural("…", n)`, and what a name stands for.

    A template that can't be told from the source raises ValueError with its line.
    """
    texts: list[str] = []
    finder = _Finder(tree)
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
        name = _callee(call)
        place = {**_MARKS, **_PLURALS}.get(name)
        if place is None or len(call.args) <= place:
            continue
        values = finder.values(call.args[place])
        if values is None and file not in _PASS_ON:
            raise ValueError(f"{file}:{call.lineno}: no literal text: {ast.unparse(call)[:80]}")
        texts += values or ()
        if name in _PLURALS:
            given = finder.values(call.args[2]) if len(call.args) > 2 else None
            texts += given or [f"{value}s" for value in values or ()]
    return texts + [field for node in ast.walk(tree) for field in _options(node)]


def _options(node: ast.AST) -> Iterator[str]:
    """Yield the names of a draft's fields that a page shows: those that are an `option`."""
    if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
        return
    if isinstance(node.value, ast.Call) and _callee(node.value) == "option":
        yield node.target.id.replace("_", " ")


def _callee(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


class _Finder:
    """Finds the texts that an expression of a module may be."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        self._open: set[ast.AST] = set()

    def values(self, node: ast.expr) -> list[str] | None:
        """Return the texts that an expression may be; None where one can't be told."""
        if node in self._open:
            return []
        self._open.add(node)
        try:
            return self._values(node)
        finally:
            self._open.discard(node)

    def _values(self, node: ast.expr) -> list[str] | None:
        if isinstance(node, ast.Constant):
            return [node.value] if isinstance(node.value, str) else [] if node.value is None else None
        if isinstance(node, ast.Call):
            return [] if _callee(node) == _MARK else self._returned(node)
        if isinstance(node, ast.Name):
            return self._named(node)
        if isinstance(node, ast.BinOp):
            return self._sums(node)
        return self._all(self._parts(node))

    def _parts(self, node: ast.expr) -> list[ast.expr] | None:
        if isinstance(node, ast.IfExp):
            return [node.body, node.orelse]
        if isinstance(node, ast.BoolOp | ast.Tuple | ast.List):
            return node.values if isinstance(node, ast.BoolOp) else node.elts
        if isinstance(node, ast.Dict):
            return node.values
        return [node.value] if isinstance(node, ast.Subscript | ast.Starred) else None

    def _all(self, nodes: Iterable[ast.expr] | None) -> list[str] | None:
        if nodes is None:
            return None
        texts: list[str] = []
        for node in nodes:
            values = self.values(node)
            if values is None:
                return None
            texts += values
        return texts

    def _sums(self, node: ast.BinOp) -> list[str] | None:
        left, right = self.values(node.left), self.values(node.right)
        if not isinstance(node.op, ast.Add) or left is None or right is None:
            return None
        return [first + second for first in left for second in right]

    def _returned(self, call: ast.Call) -> list[str] | None:
        """Return what a function of this module returns; `table.get(key)` is any value of the table."""
        if isinstance(call.func, ast.Attribute) and call.func.attr == "get":
            return self.values(call.func.value)
        for node in ast.walk(self._tree):
            if isinstance(node, ast.FunctionDef) and node.name == _callee(call):
                return self._all(
                    part.value for part in ast.walk(node) if isinstance(part, ast.Return) and part.value
                )
        return None

    def _named(self, name: ast.Name) -> list[str] | None:
        scope: ast.AST | None = name
        while scope is not None:
            scope = self._parents.get(scope)
            if isinstance(scope, ast.FunctionDef | ast.Module | ast.Lambda):
                texts = self._bound(name.id, scope)
                if texts is not None:
                    return texts
        return None

    def _bound(self, name: str, scope: ast.FunctionDef | ast.Module | ast.Lambda) -> list[str] | None:
        if isinstance(scope, ast.FunctionDef):
            argument = next((at for at, one in enumerate(scope.args.args) if one.arg == name), None)
            if argument is not None or any(one.arg == name for one in scope.args.kwonlyargs):
                return self._passed(scope, name, argument)
        values = [value for node in ast.walk(scope) for value in _assigned(node, name)]
        return self._all(values) if values else None

    def _passed(self, function: ast.FunctionDef, name: str, place: int | None) -> list[str] | None:
        """Return what the calls in this module pass as a function's argument."""
        values: list[ast.expr] = []
        for call in ast.walk(self._tree):
            if isinstance(call, ast.Call) and _callee(call) == function.name:
                skip = int(isinstance(call.func, ast.Attribute) and function.args.args[0].arg == "self")
                values += [given.value for given in call.keywords if given.arg == name]
                if place is not None and place - skip < len(call.args):
                    values.append(call.args[place - skip])
        return self._all(values) if values else None


def _assigned(node: ast.AST, name: str) -> Iterator[ast.expr]:
    """Yield what a statement binds a name to; a loop over a literal table binds it to its column."""
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            yield from _matched(target, node.value, name)
    if isinstance(node, ast.For | ast.comprehension):
        rows = node.iter
        if isinstance(rows, ast.Call) and isinstance(rows.func, ast.Attribute) and rows.func.attr == "items":
            rows = rows.func.value
        if isinstance(rows, ast.Dict):
            keys = [key for key in rows.keys if key is not None]  # None where another table is taken in
            yield from _matched(node.target, ast.Tuple([ast.Tuple(keys), ast.Tuple(rows.values)]), name)
        elif isinstance(rows, ast.Tuple | ast.List):
            for row in rows.elts:
                yield from _matched(node.target, row, name)


def _matched(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr]:
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for part, given in zip(target.elts, value.elts, strict=False):
            yield from _matched(part, given, name)


def read_translations(language: str) -> dict[str, str]:
    """Return a language's translations by English template; those that are still to be made are left out."""
    path = HERE / f"loupe_{language}.ts"
    if not path.exists():
        return {}
    texts = {}
    for message in ElementTree.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        if translation is not None and translation.get("type") is None and translation.text:
            texts[message.findtext("source", "")] = translation.text
    return texts


def write_translations(language: str, sources: Mapping[str, str], texts: Mapping[str, str]) -> None:
    """Write a language's `.ts`: a message a template, by the files that they stand in.

    sources: each template's file. texts: translations; those of other templates are dropped.
    """
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for source, file in sources.items():
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "location", filename=f"../../{file}")
        ElementTree.SubElement(message, "source").text = source
        translation = ElementTree.SubElement(message, "translation")
        if source in texts:
            translation.text = texts[source]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root, "")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    body = ElementTree.tostring(root, encoding="unicode")
    (HERE / f"loupe_{language}.ts").write_text(f"{head}{body}\n", encoding="utf-8")


def compile_translations(language: str) -> None:
    """Make the `.qm` of a language's `.ts` with Qt's lrelease, which comes with PySide6."""
    import PySide6

    tool = next(Path(PySide6.__file__).parent.glob("**/lrelease*"))
    path = HERE / f"loupe_{language}.ts"
    command = [str(tool), "-silent", "-nounfinished", str(path), "-qm", str(path.with_suffix(".qm"))]
    subprocess.run(command, check=True)


def main() -> None:
    """Bring the files of every language up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, nargs="*", default=[], metavar="FILE.json")
    given: dict[str, str] = {}
    for path in parser.parse_args().texts:
        given |= json.loads(path.read_text(encoding="utf-8"))
    sources = templates()
    for language in LANGUAGES:
        texts = read_translations(language) | given
        write_translations(language, sources, texts)
        compile_translations(language)
        missing = [source for source in sources if source not in texts]
        sys.stdout.write(f"{language}: {len(sources):,} texts, {len(missing):,} not translated\n")


if __name__ == "__main__":
    main()

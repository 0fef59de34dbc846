"""Asks for the accuracy of a collection's rows; every number opens its rows on the page Search."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Slot

from app.amounts import plural
from app.files.colormaps import lut
from app.probes.accuracy.figure import accuracy_sketch
from app.probes.accuracy.rows import RowsAccuracy, measure_rows_accuracy
from app.words import wording
from widgets.collections.accuracy.page import RowsAccuracyDraft, RowsAccuracyPage
from widgets.collections.rows_controller import RowsController
from widgets.desk.asker import Missing
from widgets.desk.commands import template_words
from widgets.desk.probing.accuracy import (
    COUNT,
    NAME,
    RIGHT,
    answers_heading,
    cell_words,
    headline,
    resolve_answers,
    resolve_classes,
    resolve_doctor,
)
from widgets.desk.probing.matrix import COLORS, class_order, resolve_confusion
from widgets.kit.plot.items import pyqtgraph
from widgets.kit.table.cells import Table

if TYPE_CHECKING:
    from app.analysis.exact_tests import Ints
    from app.collections.vectors import Rows
    from app.probes.accuracy.measure import Accuracy
    from app.probes.page import Sketch
    from app.probes.rows.measured import Measured
    from widgets.collections.opened import OpenedCollection
    from widgets.collections.rows_controller import Work
    from widgets.desk.part import House


class RowsAccuracyController(RowsController[RowsAccuracyDraft, RowsAccuracy]):
    """Knows the page, and which cell of the matrix was pressed."""

    def __init__(self, page: RowsAccuracyPage, house: House, opened: OpenedCollection) -> None:
        super().__init__("accuracy", page, house, opened, RowsAccuracyDraft())
        self._page = page
        self._cell: tuple[int, int] | None = None  # true class and answer, whose rows the table lists
        self._order: Ints = np.arange(0)
        self._answers: Ints = np.arange(0)  # that the table lists
        self._tables_of: tuple[Accuracy, str] | None = None
        page.class_pressed.connect(self._show_class)
        page.cell_pressed.connect(self._press_cell)
        page.answer_chosen.connect(self._show_answer)
        page.all_wrong_requested.connect(self._list_all_wrong)

    def unready(self) -> Missing | None:
        """Return that no column is chosen."""
        if not self.columns:
            return Missing(wording("The collection has no metadata that could tell its rows' classes."))
        if self.draft.column in self.columns:
            return None
        return Missing(
            wording(
                "Choose the column of the metadata that tells the classes: how often is the first answer "
                "the true one, from the embeddings that are stored?"
            )
        )

    def asked(self) -> tuple[Any, Work]:
        """Return column and templates, and what measures."""
        column, templates = self.draft.column, self.prompts.templates

        def work(sample: Any, engine: Any, checkpoint: Any) -> Measured[RowsAccuracy]:
            pyqtgraph()  # what draws the matrix is imported here, and not on the window's thread
            lut(COLORS)
            return measure_rows_accuracy(sample, column, templates, engine, checkpoint)

        return (column, templates), work

    def show_draft(self) -> None:
        """Show column and order, of what is shown already, too."""
        self._page.show_draft(self.draft, self.columns)
        if self.result is not None:
            self._show_tables(self.result.result)

    def show_result(self, measured: Measured[RowsAccuracy]) -> None:
        """Show what was measured."""
        self._show_tables(measured.result)

    def _show_tables(self, result: RowsAccuracy) -> None:
        accuracy = result.accuracy
        if self._tables_of is not None and self._tables_of == (accuracy, self.draft.order):
            return
        if self._tables_of is None or self._tables_of[0] is not accuracy:
            self._cell = None
            self._page.show_accuracy(resolve_doctor(result.doctor), _fixed(resolve_classes(accuracy)))
            self._show_answers(accuracy)
        self._tables_of = accuracy, self.draft.order
        self._order = class_order(accuracy, self.draft.order)
        self._page.show_confusion(resolve_confusion(accuracy, self._order))

    def _show_answers(self, accuracy: Accuracy) -> None:
        cell = self._cell
        self._answers = images = accuracy.confidently_wrong if cell is None else accuracy.answered(*cell)
        table = resolve_answers(accuracy, images, {})
        self._page.show_answers(table, answers_heading(accuracy, cell, len(images)), cell is None)

    def said(self, measured: Measured[RowsAccuracy]) -> tuple[str, str]:
        """Return the accuracies in one line."""
        title, tip = headline(measured.result.accuracy)
        count = len(measured.rows)
        told = wording("{count:,} {rows} with a class", count=count, rows=plural("row", count))
        return wording(" · ").join((title, told)), wording("\n").join((tip, measured.result.source))

    def counted(self, measured: Measured[RowsAccuracy]) -> tuple[Rows, str]:
        """Return the rows that are answered wrongly."""
        return measured.rows[measured.result.accuracy.confidently_wrong], wording("answered wrongly")

    def sketch(self, result: RowsAccuracy) -> Sketch:
        """Return each class's recall."""
        return accuracy_sketch(result.accuracy)

    def words(self, measured: Measured[RowsAccuracy]) -> list[str]:
        """Return `evaluate` with the column."""
        folder = str(measured.sample.collection.folder)
        return ["evaluate", folder, f"--class-column={self.draft.column}", *template_words(self.prompts)]

    @Slot(int, int)
    def _show_class(self, row: int, column: int) -> None:
        if self.result is None or column == NAME:
            return
        accuracy = self.result.result.accuracy
        own, right, name = accuracy.places == row, accuracy.answers.right, accuracy.classes[row]
        if column == COUNT:
            self.show_places(own, wording("class “{name}”", name=name))
        elif column == RIGHT:
            self.show_places(own & right, wording("class “{name}”, right", name=name))
        else:
            self.show_places(own & ~right, wording("class “{name}”, wrong", name=name))

    @Slot(object)
    def _press_cell(self, cell: tuple[int, int]) -> None:
        """Show a cell's rows, and what was said of each."""
        if self.result is not None:
            accuracy = self.result.result.accuracy
            self._cell = int(self._order[cell[0]]), int(self._order[cell[1]])
            self._show_answers(accuracy)
            self.show_places(accuracy.answered(*self._cell), cell_words(accuracy, self._cell))

    @Slot()
    def _list_all_wrong(self) -> None:
        self._cell = None
        if self.result is not None:
            self._show_answers(self.result.result.accuracy)

    @Slot(int)
    def _show_answer(self, place: int) -> None:
        if self.result is not None and place < len(self._answers):
            image = int(self._answers[place])
            self.show_places([image], str(self.result.result.accuracy.paths[image]))


def _fixed(table: Table) -> Table:
    """Return the classes without names to reword: they are those of the metadata."""
    column = replace(table.columns[0], tip=wording("As the metadata has it, put into the window's templates"))
    rows = tuple(
        replace(row, cells=(replace(row.cells[0], editable=False), *row.cells[1:])) for row in table.rows
    )
    return replace(table, columns=(column, *table.columns[1:]), rows=rows)


def make(house: House, opened: OpenedCollection) -> tuple[RowsAccuracyPage, RowsAccuracyController]:
    """Make the page and its controller."""
    page = RowsAccuracyPage()
    return page, RowsAccuracyController(page, house, opened)

"""The page of a probe that has none of its own: controls made of its draft, its rows as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from PySide6.QtCore import QLocale, QObject, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from app.analysis.prompts import split_labels
from app.files.codec import Option, field_types, option_of
from app.probes.tags import group_names, valid_attributes
from app.words import Words, wording
from widgets.desk.probing.page import ProbePage
from widgets.groups.choice import AttributeChoice
from widgets.kit.inputs.fields import ComboBox, DoubleSpinBox, SpinBox
from widgets.kit.naming import named
from widgets.kit.table.cells import Cell, Column, Row, Table, fixed, joined
from widgets.kit.table.view import TableView
from widgets.kit.words import localised
from widgets.probes.draft_controller import DraftController

if TYPE_CHECKING:
    from app.probes.base import Probe
    from app.probes.label_set_files import LabelSet
    from widgets.desk.probing.label_set_store import LabelSetStore
    from widgets.probes.controller import ProbeDesk

_MOST = 10_000_000
_PLACES = 4


class AutoPage(ProbePage):
    """Shows any draft's fields that say what they are for, and a result's rows.

    A number has a spin box, a choice a list, yes or no a tick, attributes their menu, a group a list; texts
    are typed, divided by commas where there may be several.

    Signals:
        text_typed(str, str): a field's name, and what is in its line.
    """

    text_typed = Signal(str, str)

    follow = True
    """Whether the table's chosen row follows the keys and is told of at once."""

    def __init__(self, probe: Probe[Any, Any], parent: QWidget | None = None) -> None:
        self.table = TableView(probe.title, follow=self.follow)
        super().__init__(probe.title, self.lay_out(), parent)
        self._draft: Any = probe.draft()
        self._types = field_types(probe.draft)
        self._updating = False
        self.controls: dict[str, QWidget] = {}
        for entry in fields(probe.draft):
            said = option_of(entry)
            if said.help and (control := self._control(entry.name, said)) is not None:
                tip = localised(said.help)
                self.controls[entry.name] = named(control, _title(entry.name), f"{tip[:1].upper()}{tip[1:]}")
                self.options.addWidget(control)

    def lay_out(self) -> QWidget:
        """Return the content with the table in it; a subclass may put more beside."""
        return self.table

    def _control(self, name: str, said: Option) -> QWidget | None:
        """Return the control of a field; None for a type that none fits."""
        kind, inner = self._types[name], get_args(self._types[name])

        def tell(value: Any) -> None:
            if not self._updating:
                self.edited.emit(replace(self._draft, **{name: value}))

        if get_origin(kind) is Literal or (kind is str and said.of == "group"):
            box = ComboBox()
            for value in inner:
                box.addItem(str(value), value)
            box.activated.connect(lambda place: tell(box.itemData(place)))
            return box
        if kind is bool:
            tick = QCheckBox(localised(_title(name)))
            tick.toggled.connect(tell)
            return tick
        if kind in (int, float):
            return self._number(name, kind, said, tell)
        if said.of == "attribute":
            choice = AttributeChoice()
            choice.attributes_chosen.connect(tell)
            return choice
        if kind is str or inner[:1] == (str,):
            line = QLineEdit(placeholderText=localised(_title(name)))
            line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            line.textEdited.connect(lambda text: self.text_typed.emit(name, text))
            return line
        return None

    @staticmethod
    def _number(name: str, kind: type, said: Option, tell: Any) -> QWidget:
        low = -_MOST if said.low is None else said.low
        high = _MOST if said.high is None else said.high
        box: Any = SpinBox() if kind is int else DoubleSpinBox(decimals=_PLACES, singleStep=0.01)
        box.setLocale(QLocale.c())
        box.setRange(kind(low), kind(high))
        box.setPrefix(localised(wording("{name} = ", name=_title(name))))
        box.setKeyboardTracking(False)
        box.valueChanged.connect(tell)
        return box  # type: ignore[no-any-return]

    def show_draft(self, draft: Any, attributes: Sequence[str], groups: Sequence[str]) -> None:
        """Show what is asked, and the attributes and groups that there are."""
        self._draft = draft
        self._updating = True
        for name, control in self.controls.items():
            value = getattr(draft, name)
            if isinstance(control, AttributeChoice):
                control.setVisible(len(attributes) > 1)
                control.show_attributes(attributes, valid_attributes(attributes, value))
            elif isinstance(control, QComboBox):
                if self._types[name] is str:
                    _fill(control, groups)
                control.setCurrentIndex(max(0, control.findData(value)))
            elif isinstance(control, QCheckBox):
                control.setChecked(value)
            elif isinstance(control, (QSpinBox, QDoubleSpinBox)):
                control.setValue(value)
            elif isinstance(control, QLineEdit) and not control.hasFocus():
                control.setText(
                    localised(
                        value
                        if isinstance(value, str)
                        else joined(sorted(value) if isinstance(value, frozenset) else value)
                    )
                )
        self._updating = False


class AutoController(DraftController[Any, Any]):
    """Asks a probe that has no page of its own."""

    def __init__(
        self,
        probe: Probe[Any, Any],
        view: AutoPage,
        store: LabelSetStore,
        desk: ProbeDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(probe, view, desk, parent)
        self._page = view
        self._store = store
        self._types = field_types(probe.draft)
        view.text_typed.connect(self._edit_text)
        store.sets_changed.connect(self.refresh)

    def sets(self) -> Mapping[str, LabelSet]:
        """Return the label sets there are."""
        return {name: known.labels for name, known in self._store.sets().items()}

    def show_options(self) -> None:
        """Show the draft, and the attributes and groups there are now."""
        tags = self.moment.tags
        known = tags.attributes if tags is not None else ()
        chosen = (
            getattr(self.draft, entry.name)
            for entry in fields(self.draft)
            if option_of(entry).of == "attribute"
        )
        groups = group_names(tags, valid_attributes(known, next(chosen, ())))
        self._page.show_draft(self.draft, known, groups)

    def show_result(self, result: Any) -> None:
        """Show the rows that files hold."""
        rows = self.exported(result).rows()
        self._page.table.show_table(resolve_rows(rows, self.probe.columns))

    def said(self, _result: Any) -> tuple[str, str]:
        """Return the probe's title."""
        return self.probe.title, self.probe.tip

    @Slot(str, str)
    def _edit_text(self, name: str, text: str) -> None:
        value = typed(self._types[name], text)
        self.type_in(name, lambda draft: replace(draft, **{name: value}))


def typed(kind: Any, text: str) -> Any:
    """Return what is in a line as a field of this kind: the text, or the different parts between commas."""
    origin = get_origin(kind)
    return text if origin is None else origin(dict.fromkeys(split_labels(text)))


def resolve_rows(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> Table:
    """Return a table of a result's rows; columns: those shown, () for all."""
    names = [name for name in columns or (rows[0] if rows else ()) if rows and name in rows[0]]
    numbers = [rows[0][name] for name in names]
    heads = tuple(
        Column(
            _title(name),
            number=isinstance(value, int | float),
            sort="down" if isinstance(value, int | float) else "",
        )
        for name, value in zip(names, numbers, strict=True)
    )
    return Table(
        heads,
        tuple(Row(str(place), tuple(_cell(row[name]) for name in names)) for place, row in enumerate(rows)),
    )


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return Cell(wording("yes") if value else wording("no"))
    if isinstance(value, float):
        return Cell(fixed(value, _PLACES), value=value)
    if isinstance(value, int):
        return Cell(f"{value:,}", value=value)
    return Cell(str(value), str(value))


def _title(name: str) -> Words:
    return wording(name.replace("_", " "))


def _fill(box: QComboBox, groups: Sequence[str]) -> None:
    """Offer the groups, and that none is chosen."""
    if [box.itemData(place) for place in range(box.count())] != ["", *groups]:
        box.clear()
        for group in ("", *groups):
            box.addItem(localised(group or wording("any")), group)

"""The page of localising: maps by all methods in a row, the classes of pixels, tables, and masks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.probes.localise.ask import NO_THRESHOLD, LocaliseDraft
from app.probes.localise.export import FORMS
from app.words import wording
from widgets.desk.probing.panes import HeadedTable, above, beside
from widgets.kit.color_bar import BarView, ColorBar
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox, DoubleSpinBox
from widgets.kit.naming import named, with_role
from widgets.kit.plot.view import PlotView
from widgets.kit.qimage import fitted
from widgets.kit.table.cells import Table, joined
from widgets.kit.table.view import TableView
from widgets.kit.words import localised, tip_text
from widgets.probes.folder_page import FolderPage
from widgets.probes.localise.maps import MapsPane
from widgets.probes.localise.state import MapsRow, titled

_FORMS = {
    "labelme": wording("labelme's JSON, a file for each image…"),
    "coco": wording("COCO's JSON, one file…"),
    "png": wording("Palette PNG, a file for each image…"),
}


class _Fitted(QLabel):
    """A picture as large as there is room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(120, 90)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_image(self, image: QImage | None) -> None:
        """Show a picture, or none."""
        self._image = image
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit it again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setPixmap(fitted(self._image, self.size(), self.devicePixelRatioF()))


class LocalisePage(FolderPage):
    """Shows where labels are in one image.

    Signals:
        text_typed(str, str): a field's name, and what is in its line.
        word_chosen(str), method_chosen(str): whose maps, and whose segmentation, are wanted.
        masks_requested(str): segmentations of all images are to be written in this form.
    """

    text_typed = Signal(str, str)
    word_chosen = Signal(str)
    method_chosen = Signal(str)
    masks_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.maps = MapsPane()
        self.bar = ColorBar()
        self._own = with_role(ElidedLabel(), "muted")
        self.picture = named(_Fitted(), wording("Segmentation"))
        self.labels = TableView(wording("Labels in the image"))
        self.listed = HeadedTable(wording("Methods against masks"))
        super().__init__(wording("Localise"), self._lay_out(), parent)
        self._draft = LocaliseDraft()
        self._updating = False
        self._build_options()
        self.maps.method_chosen.connect(self.method_chosen)
        self.labels.selection_made.connect(partial(self._tell_first, self.word_chosen))
        self.listed.row_chosen.connect(self.method_chosen)

    def _lay_out(self) -> QWidget:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.maps, 1)
        column.addWidget(self.bar)
        column.addWidget(self._own)
        tables = above((self.labels, self.listed), (150, 170))
        return above((top, beside((self.picture, tables), (420, 480))), (150, 390))

    def _build_options(self) -> None:
        self.word, self.by = ComboBox(), ComboBox()
        named(self.word, wording("Word"), wording("The label or word whose maps are shown"))
        named(self.by, wording("Method"), wording("The method whose segmentation is shown and exported"))
        self.background = self._line("background", wording("background words"))
        self.absent = self._line("absent", wording("words that are not there"))
        self.threshold = named(
            DoubleSpinBox(decimals=3, singleStep=0.005),
            wording("Threshold"),
            wording("Pixels whose highest cosine is lower are background; against masks, with none, the best "
                    "on the other half of the images"),
        )  # fmt: skip
        self.threshold.setLocale(QLocale.c())
        self.threshold.setRange(NO_THRESHOLD, 1)
        self.threshold.setSpecialValueText(localised(wording("no threshold")))
        self.threshold.setPrefix(localised(wording("threshold ")))
        self.threshold.setKeyboardTracking(False)
        self.build_folder(
            wording("Masks…"),
            wording("Measure against masks"),
            wording("Open a folder of masks (palette PNG, labelme's or COCO's JSON); it may be dropped here"),
            wording("Measure against no masks"),
            wording("Leave the masks"),
        )
        self._build_save()
        for widget in (self.word, self.by, self.background, self.absent, self.threshold, self.folder,
                       self.no_folder, self.save):  # fmt: skip
            self.options.addWidget(widget)
        self.word.activated.connect(lambda place: self.word_chosen.emit(self.word.itemData(place)))
        self.by.activated.connect(lambda place: self.method_chosen.emit(self.by.itemData(place)))
        self.threshold.valueChanged.connect(self._tell_threshold)

    def _build_save(self) -> None:
        """Make the button whose menu has the forms."""
        self.save = named(
            QPushButton(localised(wording("Export masks"))),
            wording("Export masks"),
            wording("Write the segmentations of all listed images, to be corrected elsewhere"),
        )
        menu = QMenu(self.save)
        for form in FORMS:
            action = menu.addAction(localised(_FORMS[form]))
            action.triggered.connect(lambda _checked=False, form=form: self.masks_requested.emit(form))
        self.save.setMenu(menu)

    def _line(self, name: str, title: str) -> QLineEdit:
        line = named(QLineEdit(placeholderText=localised(title)), title, title)
        line.setMinimumWidth(110)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line.textEdited.connect(partial(self.text_typed.emit, name))
        return line

    def show_draft(self, draft: LocaliseDraft) -> None:
        """Show the options."""
        self._draft = draft
        self._updating = True
        self.threshold.setValue(draft.threshold)
        for line, words in ((self.background, draft.background), (self.absent, draft.absent)):
            if not line.hasFocus():
                line.setText(localised(joined(words)))
                line.setCursorPosition(0)
            line.setToolTip(
                tip_text(wording("\n").join(filter(None, (line.accessibleName(), joined(words)))))
            )
        name = self.folder_name(draft.masks)
        self.show_folder(draft.masks, wording("masks {name}", name=name))
        self._updating = False

    def show_choices(self, words: Sequence[str], word: str, methods: Sequence[str], method: str) -> None:
        """Offer words and methods, and show which are chosen."""
        for box, values, titles, value in (
            (self.word, words, words, word),
            (self.by, methods, [titled(one) for one in methods], method),
        ):
            if [box.itemData(place) for place in range(box.count())] != list(values):
                box.clear()
                for one, title in zip(values, titles, strict=True):
                    box.addItem(localised(title), one)
            box.setCurrentIndex(max(0, box.findData(value)))

    def show_maps(self, maps: MapsRow, bar: BarView) -> None:
        """Show a word's maps."""
        self.maps.show_maps(maps.views)
        self.bar.show_bar(bar)
        self._own.show_text(maps.own)
        self._own.setVisible(bool(maps.own))

    def show_tables(self, labels: Table, scores: Table, said: str) -> None:
        """Show what the method says of the image, and what all are worth."""
        self.labels.show_table(labels)
        self.listed.show_table(scores, said)
        self.listed.table.setVisible(bool(scores.rows))

    def show_picture(self, image: QImage | None) -> None:
        """Show the segmentation."""
        self.picture.show_image(image)

    def shown_view(self, method: str) -> PlotView:
        """Return a method's map."""
        return self.maps.plots[method].view()

    @Slot(float)
    def _tell_threshold(self, value: float) -> None:
        if not self._updating:
            self.edited.emit(replace(self._draft, threshold=round(value, 3)))

    @staticmethod
    def _tell_first(signal: object, keys: tuple[str, ...]) -> None:
        if keys:
            signal.emit(keys[0])  # type: ignore[attr-defined]

"""The parts of the window, a row each: all that the shell knows of them.

A new part is a folder with a `feature.py` and a row here. Modules are named as strings: a part is imported
when it is made, and a late one when it is first needed.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence

from app.words import wording

StandardKey = QKeySequence.StandardKey
MODEL_KEY = "Ctrl+Shift+M" if sys.platform == "darwin" else "Ctrl+M"
"""Chooses a model; on macOS Ctrl stands for the command key, with which M minimises the window."""
Keys = tuple[str, tuple[tuple[str, str], ...]]
"""A section of the list of keys: its title, and (key, what it does) for each."""


@dataclass(frozen=True)
class Entry:
    """A line of a menu.

    menu: the menu and the section in it, as in "File/open"; a section's entries stand in the rows' order.
    calls: a method of the part's controller, dotted where it is a controller's controller. shows: the part
    whose panel comes into sight first. role: where macOS puts it, in the menu of the program's name.
    """

    menu: str
    text: str
    calls: str
    key: str | StandardKey = ""
    shows: str = ""
    role: QAction.MenuRole = QAction.MenuRole.NoRole


@dataclass(frozen=True)
class Feature:
    """A part: what it is called, who makes it, and where it can be met.

    make: "module:function", which takes a House and returns a Part. title: its panel's; "" where it has none.
    late: made when it is first seen or asked for, not at the start. with_groups: made, too, once there are
    groups. session: the name of its settings in the session; "" where it keeps none. keys: what its keys do,
    for the list of shortcuts.
    """

    name: str
    make: str
    title: str = ""
    late: bool = False
    with_groups: bool = False
    session: str = ""
    entries: tuple[Entry, ...] = ()
    keys: tuple[Keys, ...] = ()


FEATURES = (
    Feature(
        "images",
        "widgets.images.feature:make",
        wording("Images"),
        session="images",
        entries=(
            Entry("File/open", wording("Open images…"), "open_dialog", "Ctrl+O"),
            Entry("File/open", wording("Open a folder…"), "open_folder_dialog", "Ctrl+Shift+O"),
            Entry("File/open", wording("Add the sample images"), "add_samples"),
            Entry("Edit/images", wording("Paste images"), "paste", StandardKey.Paste),
            Entry("Edit/images", wording("Select what is shown"), "select_shown"),
            Entry("Edit/images", wording("Remove selected images"), "remove_selected"),
        ),
        keys=(
            (
                wording("Images"),
                (
                    ("↑ ↓", wording("previous, next image")),
                    ("Ctrl+A", wording("select all")),
                    (wording("Delete"), wording("remove the selected")),
                    (
                        "A … Z",
                        wording("tag the selected with the group of this letter; once more, untag them"),
                    ),
                ),
            ),
        ),
    ),
    Feature(
        "search",
        "widgets.search.feature:make",
        entries=(
            Entry("Edit/search", wording("Search images by a prompt"), "focus", "Ctrl+F", shows="images"),
            Entry("Edit/search", wording("Find images like this"), "find_like_current", "Ctrl+L"),
        ),
    ),
    Feature(
        "collection",
        "widgets.collections.feature:make",
        wording("Collection"),
        late=True,
        session="collection",
        entries=(Entry("File/open", wording("Open a collection…"), "open_dialog", shows="collection"),),
        keys=(
            (
                wording("Rows of a collection"),
                (
                    (wording("Arrows"), wording("next row; with Shift select, with Ctrl only move")),
                    (wording("Space"), wording("select the row, or no more")),
                    (wording("Enter"), wording("find rows like this one")),
                    ("Ctrl+F", wording("search the rows by a prompt")),
                    ("Ctrl+A", wording("select all")),
                    ("Ctrl+C", wording("copy the selected rows")),
                ),
            ),
        ),
    ),
    Feature("evidence", "widgets.probes.evidence:make_evidence", late=True),
    Feature(
        "bias",
        "widgets.probes.feature:make",
        wording("Bias probes"),
        late=True,
        with_groups=True,  # they mark the images of the list, and their letters are its keys
        session="bias",
        entries=(
            Entry("File/open", wording("Open groups…"), "groups.open_dialog"),
            Entry("File/export", wording("Export groups…"), "groups.export_dialog"),
        ),
        keys=(
            (wording("Ranked images of a query"), (("← →", wording("previous, next image")),)),
            (
                wording("Groups"),
                (
                    (wording("Enter"), wording("select the group's images")),
                    (wording("Space"), wording("tag the selected images; once more, untag them")),
                    ("F2", wording("rename the group")),
                    (wording("Delete"), wording("delete the group; its images stay")),
                ),
            ),
        ),
    ),
    Feature(
        "evaluate",
        "widgets.probes.feature:make_evaluation",
        wording("Evaluation"),
        late=True,
        session="evaluate",
        entries=(
            Entry("File/open", wording("Open a labelled folder…"), "truth.folder_dialog", shows="evaluate"),
            Entry("File/open", wording("Open truth…"), "truth.open_dialog", shows="evaluate"),
            Entry("File/open", wording("Open saved evaluations…"), "models.open_dialog", shows="evaluate"),
        ),
        keys=(
            (
                wording("Truth"),
                (
                    (wording("Enter"), wording("show the images of the chosen class")),
                    ("F2", wording("reword the class's name in prompts")),
                ),
            ),
        ),
    ),
    Feature(
        "inside",
        "widgets.probes.feature:make_inside",
        wording("Inside the model"),
        late=True,
        session="inside",
    ),
    Feature(
        "scenes",
        "widgets.scenes.feature:make",
        late=True,
        entries=(Entry("File/open", wording("Scene builder…"), "open", "Ctrl+B"),),
    ),
    Feature(
        "prompts",
        "widgets.prompts.feature:make",
        wording("Prompts"),
        keys=(
            (
                wording("Prompts"),
                (
                    (wording("Space, Enter"), wording("pin the chosen prompt as a map")),
                    ("1 … 9", wording("choose and pin the nth prompt")),
                ),
            ),
        ),
    ),
    Feature("embedding", "widgets.shell.services:make_embedding"),
    Feature(
        "ranking",
        "widgets.ranking.feature:make",
        wording("Ranking"),
        session="ranking",
        keys=(
            (
                wording("Ranking"),
                (
                    ("↑ ↓", wording("next label; its map is shown")),
                    ("P", wording("pin the label's map, or unpin it")),
                    ("Ctrl+C", wording("copy the table")),
                ),
            ),
        ),
    ),
    Feature(
        "rates",
        "widgets.probes.rates.feature:make",
        wording("Groups' rates"),
        late=True,
        session="rates",
        keys=(
            (
                wording("Groups' rates"),
                ((wording("Enter"), wording("on a rate: show its images; on a label: show its map")),),
            ),
        ),
    ),
    Feature(
        "dcsm",
        "widgets.dcsm.feature:make",
        wording("Dense cosine similarity maps (DCSM)"),
        session="dcsm",
        keys=(
            (
                wording("Maps"),
                (
                    ("1 … 9", wording("choose the nth card")),
                    (
                        "← →",
                        wording(
                            "next token; with Shift, the mean of all up to it; with Ctrl, only the mark moves"
                        ),
                    ),
                    (wording("Space"), wording("add the marked token to the mean, or take it away")),
                    (wording("Arrows"), wording("on the image: move the pinned patch (Esc unpins it)")),
                    ("+ − 0", wording("on the image: zoom in, out, reset")),
                    (
                        wording("Arrows"),
                        wording("on the matrix: next cell; Space pins its column, Enter chooses its token"),
                    ),
                ),
            ),
        ),
    ),
    Feature(
        "composition",
        "widgets.composition.feature:make",
        wording("Composition laboratory"),
        True,
        session="composition",
    ),
    Feature(
        "learn",
        "widgets.learn.feature:make",
        wording("Learn"),
        late=True,
        session="learn",
        entries=(
            Entry("File/open", wording("Open a lesson…"), "own.parcels.open_dialog"),
            Entry("File/open", wording("New lesson…"), "own.begin_new"),
        ),
    ),
    Feature("compare", "widgets.compare.feature:make", wording("Compare models"), True, session="compare"),
    Feature(
        "models",
        "widgets.models.feature:make",
        session="models",
        entries=(
            Entry("Model/choose", wording("Choose a model…"), "open_picker_action", MODEL_KEY),
            Entry("Model/choose", wording("Built-in model"), "load_builtin"),
        ),
    ),
    Feature("precision", "widgets.models.feature:make_precision"),
    Feature(
        "check",
        "widgets.models.check_controller:make_check",
        late=True,
        entries=(Entry("Model/choose", wording("Check the model…"), "open"),),
    ),
    Feature(
        "exports",
        "widgets.shell.export_controller:make",
        late=True,
        entries=(
            Entry("File/export", wording("Export heatmap figure…"), "ask_figure", "Ctrl+E"),
            Entry("File/export", wording("Export overlay at image resolution…"), "ask_overlay"),
            Entry("File/export", wording("Export DCSM arrays…"), "ask_arrays", "Ctrl+Shift+E"),
            Entry("File/export", wording("Export rankings…"), "ask_rankings", "Ctrl+Shift+R"),
        ),
    ),
    Feature(
        "sharing",
        "widgets.shell.sharing.controller:make",
        late=True,
        entries=(
            Entry("File/export", wording("Save as picture…"), "ask_picture"),
            Entry("File/slides", wording("Make a slide…"), "slides.make"),
            Entry("File/slides", wording("Add to the slides"), "slides.add"),
            Entry("File/slides", wording("Save the gathered slides…"), "slides.save_gathered"),
            Entry("Edit/copy", wording("Copy as picture"), "copy_picture", "Ctrl+Shift+C"),
            Entry("Edit/copy", wording("Copy as command"), "copy_command"),
        ),
    ),
    Feature(
        "cache",
        "widgets.models.feature:make_cache",
        entries=(Entry("Model/choose", wording("Embedding cache…"), "open"),),
    ),
)

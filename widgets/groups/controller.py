"""Tags images into groups: by key, click and drop, from folders and tables; every change can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Slot

from app.errors import LoupeError
from app.probes.tag_edits import (
    add_attribute,
    add_group,
    merged,
    rename_attribute,
    rename_group,
    restricted,
    without_attribute,
)
from app.probes.tags import tags_csv
from app.words import wording
from app.write import write_atomic
from widgets.desk.drops import dropped, own_images, tables_in
from widgets.groups.list import UNTAGGED
from widgets.groups.state import Counts, GroupsTable, count_groups, images_word, resolve_table
from widgets.groups.work import FoundTags, missing_sentence, read_dropped, read_folders, read_table
from widgets.kit.dialogs import ask_folder, ask_open, ask_save

if TYPE_CHECKING:
    from app.jobs import Jobs, Ticket
    from app.probes.tags import Tags
    from widgets.desk.workspace import Workspace
    from widgets.groups.panel import GroupsPanel
    from widgets.images.controller import ImagesController
    from widgets.images.panel import ImagesPanel

TOPIC = "groups"
_FILTER = wording("Groups of images (*.csv)")


class GroupsController(QObject):
    """Knows the groups page, the marks and keys of the image list, the workspace and the decode pool."""

    def __init__(
        self,
        view: GroupsPanel,
        images_view: ImagesPanel,
        images: ImagesController,
        workspace: Workspace,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._images_view = images_view
        self._images = images
        self._workspace = workspace
        self._jobs = jobs
        self._counts: Counts = {}
        self._wire()
        self._take_tags()

    def _wire(self) -> None:
        view, workspace = self._view, self._workspace
        workspace.tags_changed.connect(self._take_tags)
        workspace.images_changed.connect(self._count)
        workspace.selection_changed.connect(self._refresh)
        self._images_view.letter_typed.connect(self._tag_by_letter)
        view.attribute_named.connect(self.add_attribute)
        view.attribute_renamed.connect(self.rename_attribute)
        view.attribute_removal_requested.connect(self.remove_attribute)
        view.group_added.connect(self.add_group)
        view.group_renamed.connect(self.rename_group)
        view.group_removal_requested.connect(self.remove_group)
        view.members_requested.connect(self.select_group)
        view.tag_requested.connect(self.tag_selected)
        view.mime_dropped.connect(self.take_drop)
        view.table_dropped.connect(self.open_table)
        view.open_requested.connect(self.open_dialog)
        view.folders_requested.connect(self.folders_dialog)
        view.export_requested.connect(self.export_dialog)

    # --- groups and attributes ----------------------------------------------------------------------------

    @Slot(str, str)
    def add_attribute(self, attribute: str, group: str) -> None:
        """Add an attribute with its first group."""
        self._change(wording("Add an attribute"), lambda tags: add_attribute(tags, attribute, group))

    @Slot(str, str)
    def rename_attribute(self, old: str, new: str) -> None:
        """Rename an attribute; its groups and tags stay."""
        self._change(wording("Rename “{old}”", old=old), lambda tags: rename_attribute(tags, old, new))
        self._view.show_names()

    @Slot(str)
    def remove_attribute(self, attribute: str) -> None:
        """Delete an attribute with its groups; the images stay."""
        self._change(
            wording("Delete “{attribute}”", attribute=attribute),
            lambda tags: without_attribute(tags, attribute),
            wording("Deleted “{attribute}” with its groups; the images stay.", attribute=attribute),
        )

    @Slot(str, str)
    def add_group(self, attribute: str, group: str) -> None:
        """Add a group to an attribute."""
        if self._change(wording("Add a group"), lambda tags: add_group(tags, attribute, group)):
            self._view.clear_adder(attribute)

    @Slot(str, str, str)
    def rename_group(self, attribute: str, old: str, new: str) -> None:
        """Rename a group; its images stay in it."""
        self._change(wording("Rename “{old}”", old=old), lambda tags: rename_group(tags, attribute, old, new))

    @Slot(str, str)
    def remove_group(self, attribute: str, group: str) -> None:
        """Delete a group; its images stay, untagged."""
        self._change(
            wording("Delete “{group}”", group=group),
            lambda tags: tags.without_group(attribute, group),
            wording("Deleted the group “{group}”; its images stay.", group=group),
        )

    # --- tagging ------------------------------------------------------------------------------------------

    @Slot(str, str)
    def tag_selected(self, attribute: str, group: str) -> None:
        """Put the selected images into a group, or out of it where all of them are in it."""
        paths = self._workspace.selected
        if not paths:
            self._say("info", wording("Select images first; then they can be tagged “{group}”.", group=group))
            return
        of = self._workspace.tags.of
        held = all(of.get(path, {}).get(attribute) == group for path in paths)
        self.tag(paths, attribute, UNTAGGED if held else group)

    def tag(self, paths: Sequence[Path], attribute: str, group: str) -> None:
        """Put listed images into a group of an attribute; UNTAGGED takes them out of any."""
        what = images_word(len(paths))
        if group == UNTAGGED:
            self._change(wording("Untag {what}", what=what), lambda tags: tags.untagged(paths, attribute))
        else:
            self._change(
                wording("Tag {what} “{group}”", what=what, group=group),
                lambda tags: tags.tagged(paths, attribute, group),
            )

    @Slot(str)
    def _tag_by_letter(self, letter: str) -> None:
        for (attribute, group), mark in self._workspace.marks.items():
            if mark.key == letter:
                self.tag_selected(attribute, group)
                return

    @Slot(str, str)
    def select_group(self, attribute: str, group: str) -> None:
        """Select a group's images (of UNTAGGED: those of none) in the list, in the order shown."""
        of = self._workspace.tags.of
        wanted = group if group != UNTAGGED else None
        paths = [path for path in self._images.shown_paths() if of.get(path, {}).get(attribute) == wanted]
        if paths:
            self._view.message.hide()
            self._workspace.set_selected(paths)
        else:
            self._say(
                "info",
                wording("No image is in “{group}” yet.", group=group)
                if group
                else wording("Every image is tagged."),
            )

    @Slot(str, str, object)
    def take_drop(self, attribute: str, group: str, mime: QMimeData) -> None:
        """Tag what was dropped on a group: our own images, or files to be added; a table is opened."""
        if own := own_images(mime):
            self.tag(own, attribute, group)
        elif tables := tables_in(mime):
            self.open_table(tables[0])
        elif group != UNTAGGED and (paths := dropped(mime).paths):
            self._read(partial(read_dropped, paths, attribute, group))
        else:
            self._images.add_mime(mime)

    # --- tables and folders -------------------------------------------------------------------------------

    @Slot()
    def open_dialog(self) -> None:
        """Ask for a table of groups."""
        path = ask_open(self._view.window(), "groups", wording("Open groups"), _FILTER)
        if path is not None:
            self.open_table(path)

    @Slot()
    def folders_dialog(self) -> None:
        """Ask for a folder whose folders are groups."""
        folder = ask_folder(self._view.window(), "groups", wording("One folder per group"))
        if folder is not None:
            self.open_folders(folder)

    @Slot()
    def export_dialog(self) -> None:
        """Ask where to write the table of groups."""
        if not self._workspace.has_groups or not self._workspace.tags.of:
            self._say("info", wording("There is nothing to export yet: no image is tagged."))
            return
        path = ask_save(self._view.window(), "groups", wording("Export groups"), "groups.csv", _FILTER)
        if path is not None:
            self.save(path)

    @Slot(object)
    def open_table(self, path: Path) -> None:
        """Add a table's images and groups, in the background."""
        self._read(partial(read_table, path))

    def open_folders(self, folder: Path) -> None:
        """Add the images of a folder's folders, each in the group of its folder's name."""
        self._read(partial(read_folders, folder))

    def save(self, path: Path) -> None:
        """Write the groups as a table, in the list's order, in the background; replaces an older file."""
        tags = self._workspace.tags
        order = [item.path for item in self._workspace.images]
        work = partial(_write_table, path, tags, order)
        self._jobs.decode(f"{TOPIC} export", work, done=self._tell_saved, failed=self._fail)

    def _read(self, work: Callable[[Ticket], FoundTags]) -> None:
        self._jobs.decode(TOPIC, work, done=self._take_found, failed=self._fail)

    def _take_found(self, found: FoundTags) -> None:
        """List the images before they are tagged: tags of images that are not listed are dropped."""
        if not found.images:
            self._say("error", missing_sentence(found))
            return
        text = wording("Open the groups of {source}", source=found.source)
        notice = wording("Opened the groups of {source}.", source=found.source)
        listed = {item.path for item in self._workspace.images}  # whose choice stays as it is
        with self._workspace.history.step(text, notice):
            if fresh := [path for path in found.images if path not in listed]:
                self._images.list_files(fresh)
            self._change(text, lambda tags: merged(tags, found.tags), notice)
        if found.missing:
            self._say("warning", missing_sentence(found))

    def _tell_saved(self, path: Path) -> None:
        self._say("info", wording("Saved {name}.", name=path.name))

    def _fail(self, sentence: str) -> None:
        self._say("error", sentence)

    # --- showing ------------------------------------------------------------------------------------------

    def _change(self, text: str, edit: Callable[[Tags], Tags], notice: str = "") -> bool:
        """Change the tags as one step; where that can't be, say why and leave all as it is."""
        before = self._workspace.tags
        try:
            after = edit(before)
        except LoupeError as error:
            self._say("warning", str(error))
            return False
        self._view.message.hide()
        if after != before:
            with self._workspace.history.step(text, notice):
                self._workspace.set_tags(after)
        return True

    def _say(self, level: str, sentence: str) -> None:
        self._view.message.show_message(level, sentence)

    @Slot()
    def _take_tags(self) -> None:
        workspace = self._workspace
        self._images_view.show_tags(workspace.tags.of if workspace.has_groups else {}, workspace.marks)
        self._count()

    @Slot()
    def _count(self) -> None:
        workspace = self._workspace
        paths = (item.path for item in workspace.images)
        self._counts = count_groups(workspace.tags, paths) if workspace.has_groups else {}
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self._view.show_table(self.table())

    def table(self) -> GroupsTable:
        """Return the groups with their counts."""
        workspace = self._workspace
        if not workspace.has_groups:
            return GroupsTable(selected=len(workspace.selected))
        total = len(workspace.images)
        return resolve_table(workspace.tags, workspace.marks, self._counts, total, workspace.selected)


def _write_table(path: Path, tags: Tags, order: Sequence[Path], _ticket: Ticket) -> Path:
    write_atomic(path, tags_csv(restricted(tags, order), path.parent).encode("utf-8"), overwrite=True)
    return path

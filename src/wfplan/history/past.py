"""One id's past: every commit that changed it, wherever it stood."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from wfplan.history.change import Change
from wfplan.history.compare import compare_chapters
from wfplan.history.placed_record import place_records
from wfplan.model.plan import Chapter, Measure
from wfplan.store.git.git_errors import FolderNotInRevision
from wfplan.store.git.rename import follow_renames
from wfplan.store.git.repository import Commit, Repository
from wfplan.store.git.revision import chapter_blobs, front_blob, parse_chapter, parse_data
from wfplan.store.upgrade import is_format_1


class Chapters(NamedTuple):
    """The chapters of one commit and their files."""

    chapters: tuple[Chapter, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitChanges:
    """One commit that changed an id; `is_first_seen` where what was before was never fetched."""

    commit: Commit
    changes: tuple[Change, ...]
    is_first_seen: bool = False


class Past(NamedTuple):
    """What `log` answers.

    Attributes:
        events: newest first.
        unreadable: the commits at which some chapter could not be read; such a commit is passed
            over, and its changes are told with the commit that made the plan readable again.
        born: the commit that the plan folder came with, where others were before it.
    """

    events: tuple[CommitChanges, ...]
    unreadable: tuple[Commit, ...]
    born: Commit | None = None


def past_of_id(repository: Repository, wanted: str) -> Past:
    """Every commit up to HEAD that changed an id, or what stands under it.

    The plan folder is followed to where it was before it was renamed.
    """
    born = follow_renames(repository)
    reader = _ChapterReader(repository)
    events, unreadable = [], []
    for commit in reversed(repository.commits("HEAD")):
        now = reader.chapters_at(commit.id)
        before = [reader.known(parent) for parent in commit.parents]
        if now is None:
            unreadable.append(commit)
            now = before[0] if before else Chapters()
        reader.remember(commit.id, now)
        changes = _changes_of_id(before or [Chapters()], now, wanted)
        if changes:
            events.append(CommitChanges(commit, changes, repository.is_cut_off(commit)))
    return Past(tuple(reversed(events)), tuple(reversed(unreadable)), born)


def texts_of_ids(
    repository: Repository, rev: str, wanted: Collection[str]
) -> dict[str, frozenset[str]]:
    """Every title or text that the ids had in any commit up to `rev`; ids never seen are absent.

    A chapter that could not be read tells nothing. In a shallow clone the past ends where the
    clone does.
    """
    blobs = {
        blob: None
        for commit in repository.commits(rev)
        for blob in chapter_blobs(repository, commit.id).values()
    }
    found: dict[str, set[str]] = {}
    for blob in blobs:
        data = repository.read_object(blob)
        if not any(plan_id.encode() in data for plan_id in wanted):
            continue
        chapter = parse_chapter(data)
        alone = Chapters((chapter,), ("",)) if chapter else Chapters()
        for (plan_id, _), placed in place_records(*alone).items():
            if plan_id in wanted:
                record = placed.record
                text = record.text if isinstance(record, Measure) else record.heading
                found.setdefault(plan_id, set()).add(text)
    return {plan_id: frozenset(texts) for plan_id, texts in found.items()}


def _changes_of_id(before: list[Chapters], now: Chapters, wanted: str) -> tuple[Change, ...]:
    """What a commit changed; a merge changes only what came out unlike every parent's."""
    found: tuple[Change, ...] = ()
    for parent in reversed(before):
        found = tuple(
            change
            for change in compare_chapters(*parent, *now)
            if change.id == wanted or change.id.startswith(f"{wanted}-") or wanted in change.was
        )
        if not found:
            return ()
    return found


@dataclass
class _ChapterReader:
    """The chapters of each commit; the same bytes are parsed once, however often they recur."""

    repository: Repository
    _by_blob: dict[tuple[str, bool], Chapter | None] = field(default_factory=dict)
    _is_old_by_blob: dict[str, bool] = field(default_factory=dict)
    _by_folder: dict[str, Chapters] = field(default_factory=dict)

    def chapters_at(self, commit: str) -> Chapters | None:
        """None where a chapter could not be read."""
        blobs = chapter_blobs(self.repository, commit)
        is_old = self._is_format_1(commit)
        for blob in blobs.values():
            if (blob, is_old) not in self._by_blob:
                data = self.repository.read_object(blob)
                self._by_blob[blob, is_old] = parse_chapter(data, is_old=is_old)
        chapters = [self._by_blob[blob, is_old] for blob in blobs.values()]
        whole = tuple(chapter for chapter in chapters if chapter is not None)
        return Chapters(whole, tuple(blobs)) if len(whole) == len(blobs) else None

    def _is_format_1(self, commit: str) -> bool:
        blob = front_blob(self.repository, commit)
        if blob is None:
            return False
        if blob not in self._is_old_by_blob:
            front = parse_data(self.repository.read_object(blob))
            self._is_old_by_blob[blob] = is_format_1(front)
        return self._is_old_by_blob[blob]

    def remember(self, commit: str, chapters: Chapters) -> None:
        self._by_folder[self._folder(commit)] = chapters

    def known(self, commit: str) -> Chapters:
        """What was remembered of a commit whose plan folder was the same."""
        return self._by_folder.get(self._folder(commit), Chapters())

    def _folder(self, commit: str) -> str:
        try:
            return self.repository.plan_folder(commit)
        except FolderNotInRevision:
            return ""

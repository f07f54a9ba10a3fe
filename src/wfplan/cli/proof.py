"""The plan and the editions before it, each against its published text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wfplan.model.plan import Plan
    from wfplan.problem import Fault, Problem
    from wfplan.store.load import Loaded


def verify_editions(loaded: Loaded, plan: Plan) -> list[Problem]:
    """Every difference of every edition, sorted by place.

    Raises:
        SourceNotFound, SeveralSources: of the edition in force.
    """
    from wfplan.errors import SeveralSources, SourceNotFound
    from wfplan.store.reading_rules import MISSING_FILE

    problems = [*_verify(loaded, plan), *source_problems(loaded, plan)]
    for edition in plan.editions:
        try:
            problems += _verify(loaded, edition)
        except (SourceNotFound, SeveralSources) as error:
            path = loaded.tree.shown(f"{base_of(edition)}source")
            problems.append(MISSING_FILE.problem(path, 1, 1, str(error)))
    return sorted(problems)


def _verify(loaded: Loaded, plan: Plan) -> list[Problem]:
    from wfplan.publication.verify import verify_plan
    from wfplan.store.source import read_source

    source = read_source(loaded.tree, plan.front.sources, base_of(plan))
    if source.text is None:
        return [*source.problems]
    faults = verify_plan(plan, source.text, source.origins)
    return [*source.problems, *loaded.locate(faults)]


def source_problems(loaded: Loaded, plan: Plan) -> list[Problem]:
    """What `sources` claims of the files in `source/`, in every edition."""
    from wfplan.publication.claim import check_sources
    from wfplan.store.evidence import digest_within
    from wfplan.store.source import SOURCE, source_names

    faults: list[Fault] = []
    for edition in (plan, *plan.editions):
        sources, base = edition.front.sources, base_of(edition)
        if not sources:
            continue
        digests = {
            one.file: digest_within(loaded.work_tree.root, f"{base}{SOURCE}/{one.file}")
            for one in sources
            if one.file
        }
        faults += check_sources(sources, source_names(loaded.work_tree, base), digests, base)
    return loaded.locate(faults)


def is_plan_proved(loaded: Loaded, plan: Plan) -> bool:
    """Whether the edition in force is its published text to the character."""
    from wfplan.publication.verify import is_proved
    from wfplan.store.source import read_source, text_names

    sources = plan.front.sources
    if len(text_names(loaded.tree, sources)) != 1 and not any(one.text for one in sources):
        return False
    text = read_source(loaded.tree, sources).text
    return text is not None and is_proved(plan, text)


def base_of(plan: Plan) -> str:
    """`editions/1/` of an edition that was superseded; empty for the one in force."""
    return plan.chapter_files[0].rpartition("chapters/")[0]

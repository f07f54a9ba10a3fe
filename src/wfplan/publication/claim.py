"""What plan.yaml claims of the files in `source/`: they are there, unaltered, and no others are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wfplan.model.front import SourceFile
from wfplan.problem import Fault, Pointer
from wfplan.publication.verify_rules import SOURCE_ALTERED, UNCLAIMED_SOURCE
from wfplan.store.stray import QUIET_NAMES

_SHOWN = 12


def check_sources(
    sources: Sequence[SourceFile],
    names: Sequence[str],
    digests: Mapping[str, str | None],
    base: str,
) -> Iterator[Fault]:
    """The faults of an edition's `sources`; nothing where it has none.

    Args:
        names: the files in its `source/`, as they are named in the plan folder.
        digests: the SHA-256 of each original, by its name in `source/`; None where it is missing.
        base: `editions/1/` for an edition that was superseded.
    """
    claimed = {name for source in sources for name in (source.file, source.text) if name}
    for i, source in enumerate(sources):
        if source.file is None:
            continue
        place = Pointer(f"{base}plan.yaml", ("sources", i))
        digest = digests.get(source.file)
        if digest is None:
            message = f"{base}source/ 中没有登记的原件“{source.file}”，或者不能读取"
            yield SOURCE_ALTERED.fault(place._replace(keys=(*place.keys, "file")), message)
        elif source.sha256 is not None and digest != source.sha256:
            message = (
                f"原件“{source.file}”的校验值是 {digest[:_SHOWN]}…，"
                f"登记的是 {source.sha256[:_SHOWN]}…，文件改动过"
            )
            yield SOURCE_ALTERED.fault(place._replace(keys=(*place.keys, "sha256")), message)
    for name in names if sources else ():
        own = name.removeprefix(f"{base}source/")
        if own in claimed or own.casefold() in QUIET_NAMES:
            continue
        if any(one.startswith(f"{own}/") for one in claimed):
            continue
        message = f"sources 中没有登记“{own}”，不知是哪一版的公布文本；请登记或移走"
        yield UNCLAIMED_SOURCE.fault(Pointer(name), message)

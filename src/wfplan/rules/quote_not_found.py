"""所引的原文，公布的文字里没有。

目标值、频次引用举措的正文或标题；
完成时限（deadlines）还可以引用写明责任单位和时限的原文，任务项的完成时限还可以引用其下的举措；
约定（conventions）引用公布文字中的任何一处。

误：text: 深化改革。
    cadence: {kind: annual, quote: 每年开展}
正：text: 每年开展督察。
    cadence: {kind: annual, quote: 每年开展督察}
依据：目标值、频次、时限和约定只由方案原文得来，不能凭空添加
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wfplan.model.plan import Item, Measure
from wfplan.problem import Faults, Keys, Pointer, Rule
from wfplan.rules.context import PLAN_FILE, Context, at
from wfplan.rules.fix import mend_text

_Quote = tuple[Keys, str]


def check(context: Context) -> Faults:
    holders: dict[str, Item] = {}
    if any(measure.deadlines for measure, _ in context.managed):
        holders = {measure.id: item for item, _ in context.items for measure in item.measures}
    for measure, pointer in context.managed:
        own = [measure.text, measure.title or ""]
        yield from _missing(measure.id, pointer, _quotes_of(measure), own)
        if measure.deadlines:
            words = [*own, *_words_of(measure), *_words_round(holders[measure.id])]
            yield from _missing(measure.id, pointer, _deadlines_of(measure), words)
    for item, pointer in context.items:
        if item.deadlines:
            below = [word for measure in item.measures for word in _words_of(measure)]
            texts = [word for measure in item.measures for word in (measure.text, measure.title)]
            words = [item.title or "", *_words_round(item), *below, *(word or "" for word in texts)]
            yield from _missing(item.id, pointer, _deadlines_of(item), words)
    for c, convention in enumerate(context.plan.front.conventions):
        if _is_missing(convention.quote, [context.printed_words]):
            place = Pointer(PLAN_FILE, ("conventions", c, "quote"))
            yield RULE.fault(place, f"约定的引文“{convention.quote}”不在公布的文字中")


def _missing(owner: str, pointer: Pointer, quotes: Iterable[_Quote], words: list[str]) -> Faults:
    for keys, quote in quotes:
        if _is_missing(quote, words):
            message = f"{owner} 的引文“{quote}”不在正文中"
            yield RULE.fault(at(pointer, *keys), message)


def _is_missing(quote: str, words: list[str]) -> bool:
    if any(quote in word for word in words):
        return False
    mended = mend_text(quote)
    return not any(mended in mend_text(word) for word in words)


def _quotes_of(measure: Measure) -> Iterator[_Quote]:
    for t, target in enumerate(measure.targets):
        yield ("targets", t, "quote"), target.quote
    if measure.cadence:
        yield ("cadence", "quote"), measure.cadence.quote


def _deadlines_of(owner: Item | Measure) -> Iterator[_Quote]:
    for d, deadline in enumerate(owner.deadlines):
        yield ("deadlines", d, "quote"), deadline.quote


def _words_of(owner: Item | Measure) -> Iterator[str]:
    yield from owner.before
    yield from owner.responsible_text
    yield from owner.deadline_text


def _words_round(item: Item) -> Iterator[str]:
    """The words of an item, and a merged cell's, which stand where they are first printed."""
    yield from _words_of(item)
    yield item.title or ""
    for measure in item.measures:
        yield from measure.deadline_text


RULE = Rule("WF320", "quote-not-found", "error", __doc__ or "", check)

"""申请延期至…, wherever in a row a unit writes it: the day, the reason, what else the cell says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import NamedTuple

from wfplan.model.typed.last_day import WrittenDay, find_last_days
from wfplan.model.typed.no_problem import stated_problem
from wfplan.model.typed.state_word import parse_state
from wfplan.readers.table import Cell
from wfplan.returns.cell_value import BadValueError, short_text

SHORT_FIELDS = ("state", "date", "due")
"""Cells that hold a word or a day: any word of moving a date in them is about this one."""
TEXT_FIELDS = ("note", "problem", "next_step", "steps", "remark")
"""Cells of sentences, in which only what is asked for in so many words is a request."""

_ASK = "(?:申请|请求|提请|恳请|报请|请予|请准予)"
_MOVE = "(?:延期|延长|延后|延迟|顺延|推迟|延)"
_WHAT = "(?:本项|该项|此项|本条|任务|工作|的|办理|办结|完成|时限|期限|时间|截止){0,6}"
_WANT = "(?:请|拟|需|须|要|建议|希望|计划|特){0,4}"
_REASON_WORD = "原因|理由|因|由于|鉴于"
_MENTION = re.compile("延期|延长|延后|延迟|顺延|推迟|延至|延到")
_PUT_OFF = re.compile(rf"{_WANT}{_ASK}?(?:将|对)?{_WHAT}{_MOVE}{_WHAT}")
_REQUEST = re.compile(rf"{_WANT}{_ASK}(?:将|对)?{_WHAT}{_MOVE}{_WHAT}")
_OURSELVES = re.compile(r"(?:我|本)(?:局|委|办|院|部|市|单位|部门)?(?:现|特|拟)?\Z")
_BEGINS = re.compile(
    rf"(?:\A|[，,。．.；;：:、\s(（]|{_OURSELVES.pattern[:-2]}|现|故|特|因此|所以)\Z"
)
"""Before a request: a clause begins with it, or with who asks. 已, 未 and 企业 do not."""
_OPEN_END = re.compile(r"[\s:：]{0,20}(?:至|到|为|\Z|[，,。；;、()（）\n])")
"""Behind a request without a day: it says nothing more, or something that is no day."""
_CLAUSE_ENDS = re.compile(rf"\s{{0,20}}(?:\Z|[，,。．.；;：:、\n()（）\s]|{_REASON_WORD})")
_SETTLED = re.compile(
    r"\s{0,4}(?:前|内)?\s{0,4}[，,（(]?\s{0,4}(?:已获?批|获批|已批准|已同意|未获|未批|被退回|已退回)"
)
_TO = re.compile(r"[\s:：，,(（]{0,20}(?:至|到|为)?\s{0,20}")
_BY = re.compile(r"[\s)）]{0,20}(?:之前|以前|前)?(?:完成|办结|办理完毕)?")
_WORD = re.compile(
    r"(?:申请|延期){0,2}的?(?:原因|理由|事由)(?:是|为|系|如下)?[\s:：]{0,20}(?:因为|由于|因)?|因为|由于|鉴于|因"
)
_BEFORE = re.compile(
    r"(?:因为|由于|鉴于|因|原因[是为:：]{0,20}|(?=受))(?P<reason>[^。；;\n]{1,300}?)[\s，,]{0,20}(?:故|特|拟|现|为此|因此|所以){0,3}\Z"
)
_MARKS = " \t\r\n\u3000，,。．.；;：:、()（）[]【】"
_POLITE = re.compile(
    r"(?:妥否)?[，,]?(?:特此申请|请批准|请审批|请予批准|请批示|请审核|望批准|待审|待批)[。！!]{0,20}\Z"
)
_SENTENCE = re.compile("[。；;\n]")
_LONGEST_DAY, _LONGEST_REASON = 30, 300
_MOST_REQUESTS = 20


class ExtensionWish(NamedTuple):
    """What a row asks for.

    Attributes:
        reason: in its own words; None where they give none.
    """

    extend_to: date
    reason: str | None


def take_wish(cells: Mapping[str, Cell]) -> tuple[dict[str, Cell], ExtensionWish | None]:
    """The cells of a row without the extension that is asked for in them, and that.

    A cell that says nothing else is not there any more, so that nobody takes it for emptied; one of
    sentences that says more keeps all that it says.

    Raises:
        BadValueError: somebody means to move a date, and it cannot be told to which.
    """
    rest, wishes = dict(cells), []
    for name in (*SHORT_FIELDS, *TEXT_FIELDS):
        found = _wish_in(name, cells[name]) if name in cells else None
        if found is None:
            continue
        wish, left = found
        wishes.append(wish)
        if not left or name in ("due", "remark"):
            del rest[name]
        elif name in (*SHORT_FIELDS, "steps"):
            rest[name] = cells[name]._replace(value=left)
    if not wishes:
        return rest, None
    days = sorted({wish.extend_to for wish in wishes})
    if len(days) > 1:
        raise BadValueError(f"申请延至的日期有几个（{'、'.join(map(str, days))}），请只写一个")
    reason = next((wish.reason for wish in wishes if wish.reason), None)
    return rest, ExtensionWish(days[0], reason or _reason_of(rest))


def _wish_in(name: str, cell: Cell) -> tuple[ExtensionWish, str] | None:
    """What a cell asks for, and what else it says; None where it asks for nothing.

    Raises:
        BadValueError: it asks, and no day follows.
    """
    if not isinstance(cell.value, str) or not _MENTION.search(cell.text):
        return None
    if name in SHORT_FIELDS:
        return _in_words(cell.text)
    try:
        found = _in_sentences(cell.text)
    except BadValueError:
        if name == "remark":  # in which nobody is asked anything
            return None
        raise
    if found and name == "problem" and found[0].reason is None and found[1]:
        return found[0]._replace(reason=found[1]), found[1]
    return found


def _in_words(text: str) -> tuple[ExtensionWish, str]:
    """What a cell of a word or a day asks for, and what else it says.

    Raises:
        BadValueError: no day follows.
    """
    match = _PUT_OFF.search(text)
    day = _day_behind(text, match.end()) if match else None
    if match is None or day is None or day.day is None:
        raise BadValueError(_question(text))
    behind = text[_end_of_day(text, day.end) :]
    before = text[: match.start()]
    reason, left = _reason_behind(behind, is_alone=True)
    if reason is None:
        reason, before = _reason_before(before)
    return ExtensionWish(day.day, reason), f"{before}{left}".strip(_MARKS)


def _in_sentences(text: str) -> tuple[ExtensionWish, str] | None:
    """What a text asks for, and what else it says; None where it asks for nothing.

    Raises:
        BadValueError: it asks, and no day follows.
    """
    for match in islice(_REQUEST.finditer(text), _MOST_REQUESTS):
        if not _BEGINS.search(text[: match.start()]):
            continue
        day = _day_behind(text, match.end())
        if day is None or day.day is None:
            if _OPEN_END.match(text, match.end()):
                raise BadValueError(_question(text))
            continue
        found = _request_at(text, match.start(), _end_of_day(text, day.end), day.day)
        if found is not None:
            return found
    bare = _PUT_OFF.match(text)
    if bare is None:
        return None
    if not text[bare.end() :].strip(_MARKS):
        raise BadValueError(_question(text))
    day = _day_behind(text, bare.end())
    if day is None or day.day is None:
        return None
    found = _request_at(text, 0, _end_of_day(text, day.end), day.day)
    return found if found and not found[1] else None


def _request_at(text: str, start: int, end: int, day: date) -> tuple[ExtensionWish, str] | None:
    """The request that stands at a place of a text, and what else that says.

    None where it is of something else, or tells what became of it.
    """
    behind = text[end:]
    if not _CLAUSE_ENDS.match(behind) or _SETTLED.match(behind):
        return None
    begins = [mark.end() for mark in _SENTENCE.finditer(text, 0, start)]
    sentence = begins[-1] if begins else 0
    reason, left = _reason_behind(behind, is_alone=False)
    before = _OURSELVES.sub("", text[sentence:start])
    if reason is None:
        reason, before = _reason_before(before)
    return ExtensionWish(day, reason), f"{text[:sentence]}{before}{left}".strip(_MARKS)


def _question(text: str) -> str:
    """What was seen, and what to write."""
    return (
        f"写的“{short_text(text)}”不知要延期到哪一天：申请延期请写“申请延期至2023年6月30日，原因……”，"
        "只是进度滞后的请写“滞后”"
    )


def _day_behind(text: str, at: int) -> WrittenDay | None:
    """The day that stands right behind a place."""
    gap = _TO.match(text, at)
    start = gap.end() if gap else at
    first = next(find_last_days(text[start : start + _LONGEST_DAY]), None)
    if first is None or first.start:
        return None
    return WrittenDay(start, start + first.end, first.day)


def _end_of_day(text: str, at: int) -> int:
    found = _BY.match(text, at)
    return found.end() if found else at


def _reason_before(text: str) -> tuple[str | None, str]:
    """The reason that stands before a request, and what stands before that."""
    start = max(len(text) - _LONGEST_REASON, 0)
    found = _BEFORE.search(text, start)
    return (_trimmed(found["reason"]), text[: found.start()]) if found else (None, text)


def _reason_behind(text: str, *, is_alone: bool) -> tuple[str | None, str]:
    """The reason that stands behind a request, and what stands behind that.

    Args:
        is_alone: the cell is of the request alone, so that what follows it is its reason even
            without the word for it.
    """
    words = text.lstrip(_MARKS)
    named = _WORD.match(words)
    is_next = not _SENTENCE.search(text[: len(text) - len(words)])
    is_reason = is_next and words and (text[:1] in "(（" or (is_alone and not parse_state(words)))
    if named is None and not is_reason:
        return None, text
    words = words[named.end() :] if named else words
    end = _SENTENCE.search(words)
    said, left = (words[: end.start()], words[end.start() :]) if end else (words, "")
    reason = _trimmed(_POLITE.sub("", said))
    return (reason or None), left if reason else ""


def _trimmed(text: str) -> str:
    return (
        text.strip(" \t\r\n\u3000，,。；;：:、").removeprefix("(").removeprefix("（").rstrip(")）")
    )


def _reason_of(cells: Mapping[str, Cell]) -> str | None:
    """The reason that another cell of the row gives: 存在问题, or a text that begins with 原因."""
    problem = cells.get("problem")
    if problem is not None and (said := stated_problem(problem.text)):
        return said.strip()
    for name in ("note", "next_step"):
        words = cells[name].text.strip() if name in cells else ""
        if named := _WORD.match(words):
            return _trimmed(words[named.end() :]) or None
    return None

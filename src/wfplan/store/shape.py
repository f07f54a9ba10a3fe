"""Data to models: what pydantic refuses, said in Chinese and with the nearest right answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError

from wfplan.model.front import FORMAT
from wfplan.model.record import Record
from wfplan.model.words import table_of
from wfplan.problem import Fault, Keys, Pointer
from wfplan.store import shape_rules
from wfplan.store.shape_key import TELLING_KEYS, is_tag, known_keys, meant_key
from wfplan.store.yaml.marks import mark_hint

R = TypeVar("R", bound=Record)

_WANTED = {
    "string": "文本",
    "int": "整数",
    "float": "数",
    "date": "日期（如 2023-12-31）",
    "tuple": "列表",
    "list": "列表",
    "bool": "true 或 false",
    "dict": "一组键值",
    "model": "一组键值",
    "model_attributes": "一组键值",
}
_BOUNDS = {
    "greater_than": ("大于", "gt"),
    "greater_than_equal": ("不小于", "ge"),
    "less_than": ("小于", "lt"),
    "less_than_equal": ("不大于", "le"),
}


_FORMS = {
    "round_id": "轮次编号（字母、数字、汉字和 -，不超过 20 字，不单是数或日期，如 2022Q1）",
    "period_key": "所属期（如 2022、2022H1、2022Q1、2022-03）",
    "due_day": "日期、月或年（如 2024-06-30、2024-06、2024）",
}
_PATTERNS = {
    "^[0-9]{6}$": "六位数字（如 '370700'）",
    "^WF7[0-9]{2}$": "存疑的代码（如 WF712）",
    "^[0-9]+ [0-9a-f]{8}$": "条数和八位校验值（如 37 9f2a41c0）",
}


def shape(model: type[R], data: Any, file: str) -> tuple[R | None, list[Fault]]:
    """The record that the data of one file makes, or all that is wrong with its shape."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    words = list(_coded_words(errors))
    if words:
        for keys, code in words:
            _value_at(data, keys[:-1])[keys[-1]] = code
        return shape(model, data, file)
    return None, list(_word_all(model, data, file, errors))


def coded_words(model: type[Record], data: Any) -> list[tuple[Keys, str]]:
    """Where a Chinese word stands for a code (`role: 牵头`), and the code."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        return list(_coded_words(error.errors(include_url=False)))
    return []


def _coded_words(errors: list[Any]) -> Iterator[tuple[Keys, str]]:
    for error in errors:
        if error["type"] == "literal_error":
            for code, word in table_of(_codes_of(error)).items():
                if error["input"] == word != code:
                    yield _without_tags(error["loc"]), code


def _codes_of(error: Any) -> list[str]:
    return re.findall(r"'([^']*)'", error["ctx"]["expected"])


def _word_all(model: type[Record], data: Any, file: str, errors: list[Any]) -> Iterator[Fault]:
    misspelt: set[Keys] = set()
    for error in errors:
        if error["type"] == "extra_forbidden":
            keys = _without_tags(error["loc"])
            known = known_keys(model, error["loc"][:-1])
            near, hint = meant_key(str(keys[-1]), known, _value_at(data, keys[:-1]))
            misspelt.add((*keys[:-1], near))
            message = f"{_subject(model, data, keys)}没有“{keys[-1]}”这个键{hint}"
            yield shape_rules.UNKNOWN_KEY.fault(Pointer(file, keys, is_key=True), message)
    for error in errors:
        keys = _without_tags(error["loc"])
        pointer = Pointer(file, keys)
        if error["type"] == "too_short" and any(_is_within(other, error) for other in errors):
            continue  # the list is empty only because none of its entries can be read
        if error["type"] == "missing":
            if not misspelt & {keys, *((*keys[:-1], key) for key in TELLING_KEYS)}:
                message = f"{_subject(model, data, keys)}缺少“{keys[-1]}”"
                yield shape_rules.MISSING_KEY.fault(pointer, message)
        elif keys == ("schema",):
            found = error["input"]
            message = (
                f"本版 wfplan 不认识格式版本 {found}，应为 {FORMAT}；较新的文件请用较新的 wfplan"
            )
            yield shape_rules.UNKNOWN_FORMAT.fault(pointer, message)
        elif error["type"] != "extra_forbidden":
            rule, wanted = _expectation(error["type"], error, keys)
            found = _describe(error["input"], is_text_wanted=wanted == _WANTED["string"])
            message = f"{_subject(model, data, keys)}{_name(keys)}应为{_apart(wanted)}，现为{found}"
            message += mark_hint(str(keys[-1])) if keys and "：" in str(keys[-1]) else ""
            yield rule.fault(pointer, message)


def _is_within(inner: Any, outer: Any) -> bool:
    depth = len(outer["loc"])
    return len(inner["loc"]) > depth and inner["loc"][:depth] == outer["loc"]


def _without_tags(location: Keys) -> Keys:
    """The way through the data: pydantic names the kind of an entry after its number."""
    return tuple(key for place, key in enumerate(location) if not is_tag(location, place))


def _apart(wanted: str) -> str:
    """Latin letters and figures stand apart from the Chinese before them."""
    return f" {wanted}" if wanted[:1].isascii() and wanted[:1].isalnum() else wanted


def _expectation(kind: str, error: Any, keys: Keys) -> tuple[Any, str]:
    context = error.get("ctx", {})
    if kind == "literal_error":
        rule = shape_rules.UNKNOWN_STATE if keys[-1] == "state" else shape_rules.UNKNOWN_VALUE
        return rule, _choice_words(_codes_of(error), str(error["input"]))
    if kind in ("string_too_short", "too_short"):
        return shape_rules.EMPTY_VALUE, "非空"
    if kind == "string_pattern_mismatch":
        return shape_rules.MALFORMED_TEXT, _pattern_words(context["pattern"])
    if kind == "finite_number":
        return shape_rules.OUT_OF_RANGE, "有限的数"
    if kind in _FORMS:
        is_text = kind == "round_id"
        return shape_rules.MALFORMED_TEXT if is_text else shape_rules.WRONG_TYPE, _FORMS[kind]
    if kind in _BOUNDS:
        words, bound = _BOUNDS[kind]
        return shape_rules.OUT_OF_RANGE, f"{words} {context[bound]:g} 的数"
    stem = kind.removesuffix("_type")
    return shape_rules.WRONG_TYPE, _WANTED.get(stem, "另一种值")


def _choice_words(codes: list[str], found: str) -> str:
    """The nearest of the codes and words, and all there are."""
    table = table_of(codes)
    listed = "、".join(
        code if code == word else f"{code}（{word}）" for code, word in table.items()
    )
    near = get_close_matches(found, [*table, *table.values()], 1, 0.5)
    return f"“{near[0]}”，可用：{listed}" if near else listed + "之一" * (len(codes) > 1)


def _pattern_words(pattern: str) -> str:
    if pattern in _PATTERNS:
        return _PATTERNS[pattern]
    level = pattern.count("[1-9]")
    if not level:
        length = "".join(char for char in pattern.partition("{")[2] if char.isdecimal())
        return f" {length} 位十六进制数（0 至 9、a 至 f）"
    return {1: "章的编号（如 '1'）", 2: "任务项编号（如 1-3）", 3: "举措编号（如 1-3-2）"}[level]


def _subject(model: type[Record], data: Any, keys: Keys) -> str:
    """What the place belongs to: `1-3-2 ` for the innermost thing with an id or name.

    An entry of a list that has none is told by its place (`1-3 的“responsible”第 2 项`); what
    stands at the root of a file by the kind of the file (`方案首部`). Empty for the file itself.
    """
    label, way, value = "", "", data
    for place, key in enumerate((*keys[:-1], None)):
        named = (
            value[name]
            for name in ("id", "name", "measure", "number")
            if isinstance(value, dict) and isinstance(value.get(name), str) and keys[-1] != name
        )
        found = next(named, None)
        if found is not None:
            label, way = f"{found} ", ""
        elif place and isinstance(value, dict):
            before = keys[place - 1]
            way = f"“{keys[place - 2]}”第 {before + 1} 项" if isinstance(before, int) else way
            way = way or f"“{before}”"
        value = value if key is None else _step(value, key)
    kind, colon, _ = (model.__doc__ or "").partition(":")
    if label and way:
        return f"{label}的{way}"
    return label or way or (kind if colon and keys else "")


def _name(keys: Keys) -> str:
    """`的“title”`, `的“issuers”第 1 项`; an entry that its subject names already needs no more."""
    if not keys:
        return "文件内容"
    last = keys[-1]
    return f"的“{last}”" if isinstance(last, str) else f"的“{keys[-2]}”第 {last + 1} 项"


def _describe(value: Any, *, is_text_wanted: bool) -> str:
    quote = "（文本须加引号）" if is_text_wanted else ""
    if value is None:
        return "空"
    if isinstance(value, bool):
        return f"{str(value).lower()}{quote}"
    if isinstance(value, date):
        return f"日期 {value}{quote}"
    if isinstance(value, int | float):
        return f"数 {value}{quote}"
    if isinstance(value, str):
        return f"“{value if len(value) <= 30 else value[:30] + '…'}”{mark_hint(value)}"
    return "列表" if isinstance(value, list | tuple) else "一组键值"


def _value_at(data: Any, keys: Keys) -> Any:
    for key in keys:
        data = _step(data, key)
    return data if data is not None else {}


def _step(value: Any, key: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(key)
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return value[key]
    return None

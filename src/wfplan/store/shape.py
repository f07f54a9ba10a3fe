"""Data to models: what pydantic refuses, said in Chinese and with the nearest right answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from wfplan.model.record import Record
from wfplan.model.status import ENTRY_KINDS
from wfplan.model.words import STATES
from wfplan.problem import Fault, Keys, Pointer
from wfplan.store import shape_rules

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


def shape(model: type[R], data: Any, file: str) -> tuple[R | None, list[Fault]]:
    """The record that the data of one file makes, or all that is wrong with its shape."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, list(_word_all(model, data, file, error.errors(include_url=False)))


def _word_all(model: type[Record], data: Any, file: str, errors: list[Any]) -> Iterator[Fault]:
    misspelt: set[Keys] = set()
    for error in errors:
        if error["type"] == "extra_forbidden":
            keys = _without_tags(error["loc"])
            known = _known_keys(model, error["loc"][:-1])
            near = _nearest_key(str(keys[-1]), known, _value_at(data, keys[:-1]))
            misspelt.add((*keys[:-1], near))
            hint = f"，是否为“{near}”？" if near else f"，可用的键：{'、'.join(known)}"
            message = f"{_subject(data, keys)}没有“{keys[-1]}”这个键{hint}"
            yield shape_rules.UNKNOWN_KEY.fault(Pointer(file, keys, is_key=True), message)
    for error in errors:
        keys = _without_tags(error["loc"])
        pointer = Pointer(file, keys)
        if error["type"] == "missing":
            if keys not in misspelt:
                message = f"{_subject(data, keys)}缺少“{keys[-1]}”"
                yield shape_rules.MISSING_KEY.fault(pointer, message)
        elif keys == ("schema",):
            found = error["input"]
            message = f"本版 wfplan 不认识格式版本 {found}，应为 1；较新的文件请用较新的 wfplan"
            yield shape_rules.UNKNOWN_FORMAT.fault(pointer, message)
        elif error["type"] != "extra_forbidden":
            rule, wanted = _expectation(error["type"], error, keys)
            found = _describe(error["input"])
            message = f"{_subject(data, keys)}{_name(keys)}应为{wanted}，现为{found}"
            yield rule.fault(pointer, message)


def _nearest_key(key: str, known: list[str], holder: Any) -> str:
    """The known key that was meant, one that is not there yet before others; `""` for none."""
    for choices in ([name for name in known if name not in holder], known):
        near = get_close_matches(key, choices, 1, 0.6)
        if near:
            return near[0]
    return ""


def _without_tags(location: Keys) -> Keys:
    """The way through the data: pydantic names the kind of an entry after its number."""
    return tuple(
        key
        for before, key in zip((None, *location), location, strict=False)
        if not (key in ENTRY_KINDS and isinstance(before, int))
    )


def _expectation(kind: str, error: Any, keys: Keys) -> tuple[Any, str]:
    context = error.get("ctx", {})
    if kind == "literal_error" and keys[-1] == "state":
        meant = {word: code for code, word in STATES.items()}.get(error["input"])
        listed = "、".join(f"{code}（{word}）" for code, word in STATES.items())
        return (
            shape_rules.UNKNOWN_STATE,
            f"{meant}（{error['input']}）" if meant else f"{listed}之一",
        )
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        near = get_close_matches(str(error["input"]), choices, 1, 0.5)
        listed = "、".join(choices)
        return (
            shape_rules.UNKNOWN_VALUE,
            f"“{near[0]}”（可用：{listed}）" if near else f"{listed}之一",
        )
    if kind in ("string_too_short", "too_short"):
        return shape_rules.EMPTY_VALUE, "非空"
    if kind == "string_pattern_mismatch":
        return shape_rules.MALFORMED_TEXT, _pattern_words(context["pattern"])
    if kind == "finite_number":
        return shape_rules.OUT_OF_RANGE, "有限的数"
    if kind in _BOUNDS:
        words, bound = _BOUNDS[kind]
        return shape_rules.OUT_OF_RANGE, f"{words} {context[bound]:g} 的数"
    stem = kind.removesuffix("_type")
    return shape_rules.WRONG_TYPE, _WANTED.get(stem, "另一种值")


def _pattern_words(pattern: str) -> str:
    level = pattern.count("[1-9]")
    return {1: "章的编号（如 '1'）", 2: "任务项编号（如 1-3）", 3: "举措编号（如 1-3-2）"}[level]


def _subject(data: Any, keys: Keys) -> str:
    """`1-3-2 ` for the innermost thing with an id or name that the place belongs to."""
    found, value = "", data
    for key in (*keys[:-1], None):
        if isinstance(value, dict):
            for label in ("id", "name", "measure"):
                if isinstance(value.get(label), str) and keys[-1] != label:
                    found = f"{value[label]} "
                    break
        if key is None:
            break
        value = _step(value, key)
    return found


def _name(keys: Keys) -> str:
    if not keys:
        return "文件内容"
    last = keys[-1]
    return f"的“{last}”" if isinstance(last, str) else f"的“{keys[-2]}”第 {last + 1} 项"


def _describe(value: Any) -> str:
    if value is None:
        return "空"
    if isinstance(value, bool):
        return f"{str(value).lower()}（文本须加引号）"
    if isinstance(value, date):
        return f"日期 {value}（文本须加引号）"
    if isinstance(value, int | float):
        return f"数 {value}（文本须加引号）"
    if isinstance(value, str):
        return f"“{value if len(value) <= 30 else value[:30] + '…'}”"
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


def _known_keys(model: type[Record], keys: Keys) -> list[str]:
    for key in keys:
        if key in ENTRY_KINDS:
            model = ENTRY_KINDS[key]
        elif isinstance(key, str):
            inner = next(
                _records_in(field.annotation)
                for name, field in model.model_fields.items()
                if key in (name, field.alias)
            )
            model = next(inner, model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _records_in(argument)

"""A measure does not end in 。

A measure is one published sentence. What is missing is for a person to look up, so there is no fix.

Bad:    text: 深化商事登记制度改革
Good:   text: 深化商事登记制度改革。
Source: the published text; GB/T 15834-2011, punctuation
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Iterator[Fault]:
    for measure, pointer in context.measures:
        text = measure.text
        if text.endswith("。") or not text.strip():
            continue
        text = text.rstrip()
        if not text.endswith("。"):
            place = at(pointer, "text", offset=len(text) - 1)
            yield RULE.fault(place, f"{measure.id} 末字是“{text[-1]}”，举措应以“。”结尾")


RULE = Rule("WF301", "no-full-stop", "error", __doc__ or "", check, is_firm=False)

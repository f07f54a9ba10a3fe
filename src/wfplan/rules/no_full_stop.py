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
        if measure.text.strip() and not measure.text.rstrip().endswith("。"):
            last = len(measure.text.rstrip()) - 1
            place = at(pointer, "text", offset=last)
            yield RULE.fault(
                place, f"{measure.id} 末字是“{measure.text.rstrip()[-1]}”，举措应以“。”结尾"
            )


RULE = Rule("WF301", "no-full-stop", "error", __doc__ or "", check, is_firm=False)

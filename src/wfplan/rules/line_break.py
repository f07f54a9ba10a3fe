"""An official text holds a line break.

Line wraps and page breaks of the source are no text.

Bad:    text: |-
          深化商事登记
          制度改革。
Good:   text: 深化商事登记制度改革。
Source: the published text; GB/T 15834-2011, punctuation
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context


def check(context: Context) -> Iterator[Fault]:
    for label, text, pointer in context.texts:
        if "\n" in text:
            before = text[: text.index("\n")][-6:]
            yield RULE.fault(pointer, f"{label} 在“{before}”之后有换行，应连成一行")


RULE = Rule("WF303", "line-break", "error", __doc__ or "", check, is_firm=False)

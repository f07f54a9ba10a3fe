"""目标值或频次所引的原文，举措里没有。

误：text: 深化改革。
    cadence: {kind: annual, quote: 每年开展}
正：text: 每年开展督察。
    cadence: {kind: annual, quote: 每年开展督察}
依据：目标值和频次只由方案原文得来，不能凭空添加
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Keys, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.fix import mend_text


def check(context: Context) -> Iterator[Fault]:
    for measure, pointer in context.managed:
        quotes: list[tuple[Keys, str]] = [
            (("targets", t, "quote"), target.quote) for t, target in enumerate(measure.targets)
        ]
        if measure.cadence:
            quotes.append((("cadence", "quote"), measure.cadence.quote))
        for keys, quote in quotes:
            if quote not in measure.text and mend_text(quote) not in mend_text(measure.text):
                message = f"{measure.id} 的引文“{quote}”不在正文中"
                yield RULE.fault(at(pointer, *keys), message)


RULE = Rule("WF320", "quote-not-found", "error", __doc__ or "", check)

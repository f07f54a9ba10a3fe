"""The faults of a plan against its published text: codes WF6xx."""

from __future__ import annotations

from wfplan.problem import Rule

TEXT_DIFFERS = Rule(
    "WF601",
    "text-differs",
    "error",
    """A text of the plan is not the published one, to the character.

Bad:    title: 深入推行行政审批制度改革
Good:   title: 深入推进行政审批制度改革
Source: plan/source/, the text as published
""",
)
MISSING = Rule(
    "WF602",
    "missing-from-plan",
    "error",
    """The published text has a chapter, item, measure or unit that the plan does not.

Bad:    an item without its second measure
Good:   every published sentence, in order
Source: plan/source/, the text as published
""",
)
EXTRA = Rule(
    "WF603",
    "not-in-source",
    "error",
    """The plan has a chapter, item, measure or unit that the published text does not.

Bad:    a measure that somebody thought of later
Good:   the published sentences and no others
Source: plan/source/, the text as published
""",
)
MOVED = Rule(
    "WF604",
    "moved",
    "error",
    """A chapter, item, measure or unit stands in another place than in the published text.

Bad:    responsible: [市市场监管局, 市司法局]
Good:   responsible: [市司法局, 市市场监管局]
Source: plan/source/, the text as published
""",
)
UNREADABLE_SOURCE = Rule(
    "WF605",
    "unreadable-source",
    "error",
    """The published text cannot be read by its typography.

Bad:    an item without （责任单位：…） at its end
Good:   一、 heads a chapter, （一）标题。 opens an item, （责任单位：…） closes it
Source: GB/T 9704-2012 §7.3.3, the numbers of the levels
""",
)
MISSING_CHAPTER = Rule(
    "WF606",
    "missing-chapter",
    "error",
    """公布文本在方案最后一章之后还有一章，chapters/ 中没有它的文件。

Bad:    公布文本有“七、健全组织保障体系”，chapters/7.yaml 被移走了
Good:   公布文本的每一章，chapters/ 中各有一个文件
Source: plan/source/, the text as published; found by validate
""",
)

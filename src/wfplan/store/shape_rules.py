"""The faults that shaping a file can meet: codes WF1xx."""

from __future__ import annotations

from wfplan.problem import Rule

UNKNOWN_KEY = Rule(
    "WF101",
    "unknown-key",
    "error",
    """A key that this kind of entry does not have.

Bad:    titel: 深化改革
Good:   title: 深化改革
Source: the models, plan/schema/
""",
)
MISSING_KEY = Rule(
    "WF102",
    "missing-key",
    "error",
    """A key that this kind of entry must have is not there.

Bad:    - id: 1-1-1
Good:   - id: 1-1-1
          text: 深化商事登记制度改革。
Source: the models, plan/schema/
""",
)
WRONG_TYPE = Rule(
    "WF103",
    "wrong-type",
    "error",
    """A value is of another type: a number or a date where text belongs, text where a list belongs.

Bad:    id: 1.10          (YAML reads the number 1.1)
Good:   id: 1-10
Source: the models, plan/schema/
""",
)
UNKNOWN_VALUE = Rule(
    "WF104",
    "unknown-value",
    "error",
    """A value that is not one of those allowed here.

Bad:    role: leader
Good:   role: lead
Source: the models, plan/schema/
""",
)
MALFORMED_TEXT = Rule(
    "WF105",
    "malformed-text",
    "error",
    """A text that does not have the form it needs, such as an id.

Bad:    id: 1-1-x
Good:   id: 1-1-3
Source: DESIGN, data: ids
""",
)
EMPTY_VALUE = Rule(
    "WF106",
    "empty-value",
    "error",
    """A text or list that must not be empty is.

Bad:    title: ''
Good:   title: 深化改革
Source: the models, plan/schema/
""",
)
OUT_OF_RANGE = Rule(
    "WF107",
    "out-of-range",
    "error",
    """A number outside its range.

Bad:    version: 0
Good:   version: 1
Source: the models, plan/schema/
""",
)
UNKNOWN_FORMAT = Rule(
    "WF108",
    "unknown-format",
    "error",
    """plan.yaml says a format version that this release does not know.

Bad:    schema: 99
Good:   schema: 1
Source: DESIGN, data: `schema:` is the format's version
""",
)
UNKNOWN_STATE = Rule(
    "WF404",
    "unknown-state",
    "error",
    """A report gives a state that is none of the five.

Bad:    state: 正在推进
Good:   state: in_progress
Source: DESIGN, words: State
""",
)

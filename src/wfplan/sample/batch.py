"""The batch that reports are entered in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from wfplan.model.entry_hash import spoken_words
from wfplan.model.status import Update


def with_batch(reports: Sequence[Update], entered: date) -> list[Update]:
    """The reports, as one batch of the day on which they are entered."""
    said = "\n".join(map(spoken_words, reports))
    digest = hashlib.sha256(said.encode()).hexdigest()[:4]
    return [report.model_copy(update={"batch": f"{entered:%Y%m%d}-{digest}"}) for report in reports]

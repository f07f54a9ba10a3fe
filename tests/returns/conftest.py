"""The published texts, as sheets show them."""

from __future__ import annotations

import pytest

from wfplan.model.plan import Plan


@pytest.fixture
def texts(plan: Plan) -> dict[str, str]:
    """The text of each measure, by id."""
    return {measure.id: measure.text for _, _, measure in plan.measures}

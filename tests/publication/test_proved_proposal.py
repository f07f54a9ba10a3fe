"""What is proposed is proved, also of a text that lacks something or has it out of order."""

from __future__ import annotations

from datetime import date

import pytest

from publication.reading import read_one
from wfplan.model.front import SourceFile
from wfplan.publication.proposal.plan import Proposal, propose
from wfplan.publication.verify import is_proved

HEAD = "示例市示例工作方案\n为做好示例工作，制定本方案。\n一、示例章节\n"
FIRST = "（一）示例目录。公布示例目录。（市司法局负责）\n"
LAST = "（三）示例督查。每季度通报。（市财政局负责）\n"


def proposal_of(text: str) -> Proposal:
    return propose(read_one(text), SourceFile(text="公布的示例.txt"), date(2026, 1, 1))


TEXTS = {
    "as it should be": f"{HEAD}{FIRST}（二）示例平台。建设平台。（市公安局负责）\n{LAST}",
    "no title": f"一、示例章节\n{FIRST}{LAST.replace('（三）', '（二）')}",
    "labels before the last paragraph": f"{HEAD}{FIRST}（二）示例平台。建设平台。\n责任单位：市公安局\n汇集数据\n{LAST}",
    "a bracket behind the second of three": f"{HEAD}{FIRST}（二）示例平台。\n1.建设平台。\n2.汇集数据。\n（责任单位：市公安局）\n3.公布数据。\n{LAST}",
    "a lead-in and nothing behind it": f"{HEAD}{FIRST}（二）示例平台。（市公安局负责）\n具体措施：\n{LAST}",
    "a title with a half-width colon": f"{HEAD}{FIRST}（二）示例平台:\n建设平台。（市公安局负责）\n{LAST}",
    "a chapter that is there twice": f"{HEAD}{FIRST}二、示例保障\n二、示例保障\n{LAST.replace('（三）', '（一）')}",
    "a paragraph of the letter that went astray": f"示例市关于印发示例方案的通知\n各县：\n《示例方案》已经同意，现印发给你们。\n示政发〔2024〕3号\n请认真落实。\n示例市\n2024年1月5日\n{HEAD}{FIRST}{LAST}",
    "page numbers and lines that break": f"{HEAD}（一）示例目录。公布示例\n— 1 —\n目录。（市司法\n局负责）\n{LAST}",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_is_proposed_is_proved(text: str) -> None:
    made = proposal_of(text)
    assert is_proved(made.plan, made.text), made.text


def test_without_a_title_the_name_of_the_document_stands_for_it_and_is_doubted() -> None:
    made = proposal_of(TEXTS["no title"])
    assert made.plan.front.title == "公布的示例"
    assert made.text.startswith("公布的示例\n一、示例章节")
    found = [chapter.doubt.code for chapter in made.plan.chapters if chapter.doubt]
    assert found == ["WF708"]


def test_units_behind_the_first_paragraph_are_those_of_the_item() -> None:
    made = proposal_of(TEXTS["labels before the last paragraph"])
    item = made.plan.chapters[0].items[1]
    assert (item.responsible_at, item.responsible_text) == ("end", ("责任单位：市公安局",))
    assert [assignment.unit for assignment in item.responsible] == ["市公安局"]


def test_units_behind_a_later_measure_are_those_of_the_measure() -> None:
    made = proposal_of(TEXTS["a bracket behind the second of three"])
    item = made.plan.chapters[0].items[1]
    held = [[one.unit for one in measure.responsible] for measure in item.measures]
    assert (item.responsible, held) == ((), [[], ["市公安局"], []])

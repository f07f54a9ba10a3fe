"""Write the docx template of 终期评估报告: `PYTHONPATH=tests python -m render.template_final FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from render.make_report_templates import STYLES, body, listed, names
from render.ooxml import docx, only_if, text
from render.template_styles import PORTRAIT, page_number, signed

OUTCOMES = ("已完成", "转入", "终止", "未完成")
CHAPTERS = listed(
    "for chapter in final.chapters",
    (
        ("章", 68, "TableText", "{{ chapter.name }}"),
        ("举措", 14, "TableWord", "{{ chapter.total }}"),
        *(
            (word, 15, "TableWord", f"{{{{ chapter.counts[{at}] }}}}")
            for at, word in enumerate(OUTCOMES)
        ),
        ("已完成占全部", 14, "TableWord", "{{ chapter.completed_percent }}"),
    ),
)


def measures(name: str, detail: str) -> str:
    return listed(
        f"for measure in final.{name}",
        (
            ("编号", 15, "TableWord", "{{ measure.id }}"),
            ("举措", 66, "TableText", "{{ measure.name }}"),
            ("责任单位", 44, "TableText", "{{ measure.units }}"),
            (detail, 31, "TableText", "{{ measure.detail }}"),
        ),
    )


EXTENSIONS = listed(
    "for extension in final.extensions",
    (
        ("编号", 15, "TableWord", "{{ extension.id }}"),
        ("责任单位", 28, "TableText", "{{ extension.unit }}"),
        ("原定", 24, "TableWord", "{{ extension.original }}"),
        ("延至", 24, "TableWord", "{{ extension.until }}"),
        ("理由", 43, "TableText", "{{ extension.reason }}"),
        ("最后的状态", 22, "TableWord", "{{ extension.state }}"),
    ),
)
PROBLEMS = listed(
    "for problem in final.problems",
    (
        ("编号", 15, "TableWord", "{{ problem.id }}"),
        ("责任单位", 28, "TableText", "{{ problem.unit }}"),
        ("提出日期", 23, "TableWord", "{{ problem.day }}"),
        ("存在问题", 47, "TableText", "{{ problem.text }}"),
        ("下步打算", 43, "TableText", "{{ problem.next_step }}"),
    ),
)


def section(heading: str, condition: str, content: str, otherwise: str) -> str:
    """A chapter of the report; one sentence where there is nothing to list."""
    return (
        text("GwChapter", heading)
        + only_if(condition, content)
        + only_if(f"not {condition}", body(otherwise))
    )


def final() -> bytes:
    content = (
        text("GwTitle", "《{{ plan.title }}》")
        + text("GwTitle", "终期评估报告")
        + text("GwBody", "")
        + only_if("plan.report_to", text("GwAddress", "{{ plan.report_to }}："))
        + only_if(
            "final.concluded",
            body(
                "{{ plan.citation }}{% if final.horizon %}实施期为{{ final.horizon }}，{% endif %}已于{{ final.concluded }}收官，现将终期评估情况报告如下。"
            ),
        )
        + only_if(
            "not final.concluded",
            body(
                "{{ plan.citation }}{% if final.horizon %}实施期为{{ final.horizon }}，{% endif %}尚未收官，以下结论按截至{{ final.as_of }}的填报提出，待研究确定。"
            ),
        )
        + text("GwChapter", "一、总体情况")
        + body(
            "方案共 {{ final.item_count }} 项任务、{{ final.total }} 条举措，"
            "由 {{ final.unit_count }} 个责任单位承担 {{ final.duty_count }} 项次。其中，"
            + names(
                "outcome in final.outcomes",
                "{{ outcome.name }} {{ outcome.count }} 条{% if loop.first %}（{{ outcome.share }}）{% endif %}",
                "，",
            )
        )
        + body("各章情况如下：")
        + CHAPTERS
        + only_if(
            "final.targets",
            body(
                "目标值："
                + names(
                    "target in final.targets",
                    "{{ target.id }} 目标 {{ target.wanted }}，{% if target.reached %}完成数为{{ target.reached }}{% else %}没有报完成数{% endif %}",
                    "；",
                )
            ),
        )
        + text("GwChapter", "二、主要成效")
        + body("【待填写】")
        + section(
            "三、转入下一方案的举措",
            "final.carried",
            measures("carried", "转入"),
            "没有转入下一方案的举措。",
        )
        + section(
            "四、终止的举措", "final.ended", measures("ended", "依据和理由"), "没有终止的举措。"
        )
        + section("五、未完成的举措", "final.open", measures("open", "情况"), "没有未完成的举措。")
        + only_if(
            "final.open_rest",
            body(
                "以上列前 {{ final.open | length }} 条；另有 {{ final.open_rest }} 条见工作台账。"
            ),
        )
        + section("六、延期情况", "final.extensions", EXTENSIONS, "没有同意延期的举措。")
        + section("七、遗留问题", "final.problems", PROBLEMS, "没有遗留问题。")
        + body(
            "各单位提出的问题中，已销号 {{ final.problems_closed }} 个，"
            "未销号 {{ final.problems_open }} 个{% if final.problems_open > final.problems|length %}，其余见问题台账{% endif %}。"
        )
        + text("GwChapter", "八、下步建议")
        + body("【待填写】")
        + signed("GwSign", "plan.office", "【署名】")
        + text("GwSign", "{{ final.date }}")
    )
    footers = {"default": page_number("right"), "even": page_number("left")}
    return docx(content, PORTRAIT, STYLES, footers)


if __name__ == "__main__":
    (Path(sys.argv[1]) / "final.docx").write_bytes(final())

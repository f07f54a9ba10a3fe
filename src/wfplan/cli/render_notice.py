"""`wfplan render notice`: notices that are registered, or drafts of what would be."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, paper, paper_files, round_option
from wfplan.cli.notice import options as notice_options
from wfplan.cli.option import argument, format_option, option
from wfplan.cli.output_place import read_output_place
from wfplan.cli.pdf import Pdf
from wfplan.cli.usage_errors import OptionOfDraft, RenamedOption, UnknownNotice
from wfplan.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from wfplan.render.notice import NoticePaper
    from wfplan.status.board import Board
    from wfplan.status.notice.answer import NoticeState
    from wfplan.status.notice.register import IssuedNotice
    from wfplan.status.rounds import RoundState
    from wfplan.store.template import TemplateFile

KIND_BY_FORMAT = {"docx": "docx", "text": "txt"}


def command(
    ctx: typer.Context,
    numbers: Annotated[
        list[str] | None, argument("[编号]…", "登记的通知，如 2022-3；不写则为草稿")
    ] = None,
    unit: options.Units = None,
    kind: notice_options.Kind = None,
    round: notice_options.Round = None,
    answer_by: notice_options.AnswerBy = None,
    return_by: Annotated[
        str | None, typer.Option("--return-by", metavar="日期", hidden=True)
    ] = None,
    as_of: options.AsOf = None,
    format: Annotated[
        str | None,
        format_option(
            "docx（默认），或 text：可粘贴到微信、OA，不写 -o 则打印出来",
            "wfplan.render.notice.FORMATS",
        ),
    ] = None,
    output: Annotated[
        str | None,
        option(
            "--output",
            "文件夹|文件",
            "写入此文件夹，docx 默认 output；只一份时可写文件名",
            short="-o",
        ),
    ] = None,
    templates: paper.Templates = None,
    pdf: Pdf = False,
    dry_run: options.DryRun = False,
) -> None:
    """生成登记的催报、督办、约谈通知；不写编号是草稿。

    草稿写给退回、逾期、亮红灯的单位，写了 --round 或催报的，也写给未报的；不登记。

    例：wfplan render notice 2022-3 --format text
    """
    if return_by is not None:
        raise RenamedOption("--return-by", "--answer-by")
    inputs = paper.open_inputs(ctx, as_of, templates)
    if numbers:
        given = {"--unit": unit, "--kind": kind, "--round": round}
        _refuse_draft_options(given | {"--answer-by": answer_by})
        papers = _issued_papers(inputs, numbers, is_of_day=as_of is not None)
    else:
        papers = _draft_papers(inputs, unit, kind, round, answer_by)
    _write(inputs, papers, format, output, pdf=pdf, dry_run=dry_run)


def _refuse_draft_options(given: Mapping[str, object]) -> None:
    """
    Raises:
        OptionOfDraft: a registered notice is to say something else than what is registered.
    """
    for name, value in given.items():
        if value:
            raise OptionOfDraft(name)


def _issued_papers(
    inputs: paper.PaperInputs, numbers: Sequence[str], *, is_of_day: bool
) -> list[NoticePaper]:
    """The notices of these numbers, with what was known on their days.

    Args:
        is_of_day: with what was known on the day of the papers instead.
    """
    from wfplan.status.notice.answer import notice_states
    from wfplan.status.notice.register import fold_notices

    known = fold_notices(inputs.plan.notices)
    boards: dict[date, tuple[Board, dict[str, NoticeState]]] = {}
    papers = []
    for number in dict.fromkeys(text.strip() for text in numbers):
        notice = known.get(number)
        if notice is None:
            raise UnknownNotice(number, list(known))
        inputs.require_read((notice.unit,))
        day = inputs.board.as_of if is_of_day else notice.date
        if day < notice.date:
            raise BadValue("--as-of", str(day), f"不早于发出日期 {notice.date} 的日期")
        if day not in boards:
            board = inputs.board if is_of_day else inputs.at(day)
            boards[day] = board, notice_states(board)
        papers.append(_issued_paper(inputs, notice, *boards[day]))
    return papers


def _issued_paper(
    inputs: paper.PaperInputs,
    notice: IssuedNotice,
    board: Board,
    states: Mapping[str, NoticeState],
) -> NoticePaper:
    from wfplan.render.notice import NoticePaper
    from wfplan.status.notice.matter import matters_on

    kind = notice.kind or "supervise"
    state = round_option.read_round(inputs.plan, notice.round)
    rows = notice_options.rows_of(inputs.loaded, board, state)
    return NoticePaper(
        board,
        kind,
        notice.unit,
        matters_on(board, kind, notice.unit, notice.matters, rows),
        notice.answer_by,
        notice,
        tuple(states[one.number] for one in states[notice.number].earlier),
        _round_name(state),
    )


def _draft_papers(
    inputs: paper.PaperInputs,
    units: list[str] | None,
    kind: str | None,
    round: str | None,
    answer_by: str | None,
) -> list[NoticePaper]:
    """A draft for each unit that wants a notice; of the others that were named it is said."""
    from wfplan.render.notice import NoticePaper

    board = inputs.board
    wanted = notice_options.read_kind(kind) or "supervise"
    until = notice_options.read_answer_by(answer_by, board.as_of)
    state = round_option.read_round(inputs.plan, round)
    chosen = paper.reporting_units(inputs.plan, units or (), board.as_of)
    inputs.require_read(chosen)
    found = notice_options.wanted_matters(inputs.loaded, board, wanted, state)
    for name in chosen if units else ():
        if name not in found:
            sys.stderr.write(f"{name}没有未报、退回、逾期或亮红灯的举措，不生成通知\n")
    return [
        NoticePaper(board, wanted, name, matters, until, round_name=_round_name(state))
        for name, matters in found.items()
        if name in chosen
    ]


def _round_name(state: RoundState | None) -> str:
    return (state.name or state.id) if state else ""


def _write(
    inputs: paper.PaperInputs,
    papers: list[NoticePaper],
    format: str | None,
    output: str | None,
    *,
    pdf: bool,
    dry_run: bool,
) -> None:
    from wfplan.render.notice import (
        FORMATS,
        TEMPLATE,
        TEXT_TEMPLATE,
        notice_files,
        notice_texts,
    )

    by_name = "text" if (output or "").lower().endswith(".txt") else "docx"
    name = options.read_choice("--format", format, FORMATS) or by_name
    kinds = list(KIND_BY_FORMAT.values())
    wanted = [KIND_BY_FORMAT[name]] if format else []
    target = read_output_place(output or paper.OUTPUT, kinds, wanted)
    is_text = name == "text"
    template_by_unit = inputs.templates(
        TEXT_TEMPLATE if is_text else TEMPLATE, (one.unit for one in papers)
    )
    make: Callable[[], Iterator[tuple[str, bytes]]] = partial(
        notice_texts if is_text else notice_files, papers, template_by_unit
    )
    files_of: Sequence[TemplateFile] = [template_by_unit[one.unit] for one in papers]
    with paper_files.make_files(make, files_of) as files:
        if is_text and output is None and not dry_run:
            sys.stdout.write("\n".join(data.decode() for _, data in files))
            return
        paper_files.write_papers(
            target, files, len(papers), kind="通知", making="生成通知", pdf=pdf, dry_run=dry_run
        )

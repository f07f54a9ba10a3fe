"""Every command: its name, and the module whose function `command` it is; groups hold others."""

from __future__ import annotations

from collections.abc import Mapping

from wfplan.cli.command import Subcommands

COMMANDS: Mapping[str, str | Subcommands] = {
    "list": "wfplan.cli.list",
    "show": "wfplan.cli.show",
    "tree": "wfplan.cli.tree",
    "units": "wfplan.cli.units",
    "verify": "wfplan.cli.verify",
    "validate": "wfplan.cli.validate",
    "rules": "wfplan.cli.rules",
    "diff": "wfplan.cli.diff",
    "log": "wfplan.cli.log",
    "status": Subcommands(
        "填报、审核、催办进展。",
        "wfplan status show",
        {
            "update": "wfplan.cli.status.update",
            "steps": "wfplan.cli.status.request.steps",
            "extend": "wfplan.cli.status.request.extend",
            "review": "wfplan.cli.status.review",
            "show": "wfplan.cli.status.show",
            "log": "wfplan.cli.status.log",
            "check": "wfplan.cli.status.check",
            "due": "wfplan.cli.status.due",
            "overdue": "wfplan.cli.status.overdue",
            "missing": "wfplan.cli.status.missing",
            "problems": "wfplan.cli.status.problems",
            "compare": "wfplan.cli.status.compare",
            "import": "wfplan.cli.status.import_",
            "undo": "wfplan.cli.status.undo",
        },
    ),
    "notice": Subcommands(
        "催报、督办、约谈：登记、编号，查看答复。",
        "wfplan notice list",
        {"issue": "wfplan.cli.notice.issue", "list": "wfplan.cli.notice.list"},
    ),
    "round": Subcommands(
        "报送轮次：开启、查看、延长、结束。",
        "wfplan round show 2022Q1",
        {
            "open": "wfplan.cli.round.open",
            "list": "wfplan.cli.round.list",
            "show": "wfplan.cli.round.show",
            "extend": "wfplan.cli.round.extend",
            "tidy": "wfplan.cli.round.tidy",
            "close": "wfplan.cli.round.close",
        },
    ),
    "render": Subcommands(
        "生成文书：任务清单、台账、报告、督办通知、公文。",
        "wfplan render sheets --unit 市司法局",
        {
            "ledger": "wfplan.cli.render_ledger",
            "report": "wfplan.cli.render_report",
            "dashboard": "wfplan.cli.render_dashboard",
            "sheets": "wfplan.cli.render_sheets",
            "notice": "wfplan.cli.render_notice",
            "document": "wfplan.cli.render_document",
            "evidence": "wfplan.cli.render_evidence",
        },
    ),
    "rollup": Subcommands(
        "许多方案的汇总：建立、查看、用 SQL 查询、看板。",
        "wfplan rollup show --by region --lake 汇总",
        {
            "build": "wfplan.cli.rollup.build",
            "show": "wfplan.cli.rollup.show",
            "sql": "wfplan.cli.rollup.sql",
            "dashboard": "wfplan.cli.rollup.dashboard",
        },
    ),
    "export": Subcommands(
        "给其他程序用：日历（ics）、JSON。",
        "wfplan export json -o 方案.json",
        {"ics": "wfplan.cli.export.ics", "json": "wfplan.cli.export.json"},
    ),
    "schema": "wfplan.cli.schema",
    "init": "wfplan.cli.init",
    "migrate": "wfplan.cli.migrate",
    "import": "wfplan.cli.import_",
    "revise": "wfplan.cli.revise",
    "conclude": "wfplan.cli.conclude",
    "trace": "wfplan.cli.trace",
    "templates": Subcommands(
        "文书模板：取出软件自带的，改成自己的。",
        "wfplan templates export templates",
        {"export": "wfplan.cli.templates_export"},
    ),
}

"""Records for programs: JSON, JSON lines, YAML. Chinese stays as it is."""

from __future__ import annotations

import json

from wfplan.table import Table


def json_text(table: Table) -> str:
    return json.dumps(list(table.records), ensure_ascii=False, indent=2) + "\n"


def jsonl_text(table: Table) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in table.records)


def yaml_text(table: Table) -> str:
    from wfplan.store.yaml.parse import dump_yaml

    return dump_yaml(list(table.records))

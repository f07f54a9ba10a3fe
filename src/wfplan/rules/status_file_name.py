"""进展填报文件的文件名与责任单位不符，或者该单位未登记。

误：status/市公安局.yaml 里写 unit: 市司法局
正：status/市司法局.yaml 里写 unit: 市司法局
依据：一个单位一个文件，以单位命名
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from wfplan.problem import Fault, Pointer, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.units.resolve import Directory, Found, Unknown


def check(context: StatusContext) -> Iterator[Fault]:
    units = {unit.name for unit in context.plan.roster.units}
    for file, name in zip(context.files, context.names, strict=True):
        pointer = Pointer(name, ("unit",))
        stem = normalize("NFC", name.rpartition("/")[2].removesuffix(".yaml"))
        if file.unit not in units:
            message = f"责任单位“{file.unit}”未登记，或是集合责任单位{_hint(context, file.unit)}"
            yield RULE.fault(pointer, message)
        elif stem != file.unit:
            message = f"文件名“{stem}”与责任单位“{file.unit}”不一致，应为 {file.unit}.yaml"
            yield RULE.fault(pointer, message)


def _hint(context: StatusContext, name: str) -> str:
    answer = Directory(context.plan.roster).resolve(name)
    if isinstance(answer, Found) and not answer.is_exact:
        return f"，是否为“{answer.unit.name}”？"
    if isinstance(answer, Unknown) and answer.nearest:
        return f"，是否为“{answer.nearest[0]}”？"
    return ""


RULE = Rule("WF403", "status-file-name", "error", __doc__ or "", check)

"""The words by which a document says who leads, who helps and by when."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["lead", "support", "none", "deadline", "other"]

_BODY = (
    "(?: {0,8}（[^（）]{1,4}）)? {0,8}"
    "(?:单位|部门|机构|科室|处室|主体|机关|股室|区县|县区|乡镇|镇街|街道|地区|企业)"
    "(?:（[^（）：]{1,8}）|(?:[/、]|以?及|和|或)其?(?:部门|单位|地区|责任人|负责人|联系人))?"
)
_LEAD = "牵头(?:责任|落实|负责|主体)?|责任牵头|主办|主责|主要责任|第一责任|总牵头|主牵头|主体责任"
_SUPPORT = "(?:责任)?(?:配合|参与|参加|协办|协助|协作|协同|支持)(?:责任)?"
_NONE = (
    "(?:主要)?(?:责任|负责|承办|落实|实施|完成|承担|执行|主管|组织|推进|指导|督导|督办|监管|建设|具体)"
    "(?:责任|负责|落实|实施)?"
)
_DEADLINE = (
    "(?:完成|办结|办理|落实|整改|工作|推进|实施|任务|进度|计划完成|预期完成)?"
    "(?:时限|期限|时间节点|时间要求|时间安排|时间|完成日期|时序进度|序时进度)(?:要求)?|进度安排|进度要求"
)
_OTHER = (
    "(?:责任|分管|牵头|包保|包联|联系|挂钩|督办|市级|县级|区级|配合|主管)(?:市|县|区|镇|校|局)?(?:级)?领导|(?:责|负)?责任?人|责任人员?|"
    "联系(?:人|电话|方式)|分管(?:领导|负责人|副\\S{1,2}长)|牵头人|备注|适用范围|推广范围|"
    "成果形式|工作目标|目标任务|预期成效|验收标准|资金来源"
)
_WORDS: tuple[tuple[Kind, str], ...] = (
    ("lead", rf"(?:{_LEAD}){_BODY}|主办|牵头"),
    ("support", rf"{_SUPPORT}{_BODY}|配合|协办"),
    ("deadline", _DEADLINE),
    ("none", rf"{_NONE}{_BODY}|责任分工|任务分工|责任"),
    ("other", _OTHER),
)


def _loose(pattern: str) -> str:
    """The pattern with a few blanks allowed between Chinese characters."""
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " {0,8}", pattern)


_NO_HEADS = {
    "deadline": "|(?:工作|时间|完成)?进度|(?:抽查|检查|开展|启动|建设|报送|公布)时间",
    "other": "|(?:验收|核查|审核|考核|销号)(?:销号)?(?:责任)?(?:单位|部门)|数据来源|标志性成果|"
    "(?:工作|主要|具体)(?:举措|措施)",
}
"""Labels in a text that are no heads of such columns."""
_ALL = "|".join(f"(?P<{kind}>{_loose(words + _NO_HEADS.get(kind, ''))})" for kind, words in _WORDS)
_AT = r"(?:(?<=[\s；，。：、（〔）〕—/])|^)"
_IS = (
    r"(?:：|(?:为|是)(?=[国省市县区各][\u4e00-\u9fff])"
    r"| +(?=[国省市县区州各][\u4e00-\u9fff]{1,14}[局委办部厅院府会室心](?:[、，；。 \n]|$)))"
)
_GLUED = (
    "(?P<g_lead>(?:牵头|主办|主责)(?:单位|部门))|(?P<g_support>(?:配合|参与|协办|协助)(?:单位|部门))|"
    "(?P<g_none>(?:责任|负责|承办|落实|督导|督办|实施)(?:单位|部门|科室|股室|处室))|"
    "(?P<g_deadline>(?:完成|办结|整改|工作)(?:时限|时间|期限)|时限要求)|"
    "(?P<g_other>(?:责任|牵头|分管|包保)领导|责任人|验收(?:单位|部门))"
)
"""Labels that are known by their colon alone, where the blank before them was lost."""
LABEL = re.compile(
    rf"{_AT}(?:〔 *(?:{_ALL}) *〕 *：?)".replace("(?P<", "(?P<b_")
    + rf"|{_AT}(?:{_ALL}) *{_IS}|(?:{_GLUED})："
    + rf"|〔 *(?:{_GLUED}) *〕 *：?".replace("(?P<g_", "(?P<h_")
)
"""A label with its colon or in its brackets, in folded text."""

_HEADS = tuple(
    (kind, re.compile(rf"^(?:{words})(?:及?[（〔].*[）〕])?$")) for kind, words in _WORDS
)


def kind_of(match: re.Match[str]) -> Kind:
    """Of which kind a `LABEL` is."""
    name = match.lastgroup or ""
    found = next((key for key, text in match.groupdict().items() if text is not None), name)
    return re.sub("^[bgh]_", "", found)  # type: ignore[return-value]


def kind_of_head(text: str) -> Kind | None:
    """Of which kind the head of a column is; None for none of them."""
    kinds: list[Kind] = [kind for kind, words in _HEADS if words.match(text)]
    return kinds[0] if kinds else None


_MANNER = (
    "(?:要?(?:按照|根据|依据|按|依|据)(?:照)?(?:各自)?(?:工作)?(?:的)?(?:职责|职能|分工|权限|任务|属地|要求|规定|方案|原则)"
    "(?:分工|范围|权限|职责|任务|责任|管理|原则){0,3}(?:要求|规定)?|结合(?:各自)?(?:工作)?(?:实际|职责|职能)|分别|共同|具体|"
    "统筹|联合|各自|分工|分头|分级|协同|积极|认真|全力|主动|依法|密切|一并|参照|予以|进行|做好|抓好|"
    "根据各自职责|在各自职责范围内|在职责范围内|及时|长期|持续|加强|切实|一起|全程|合力|总)"
)
_DO = (
    "负责|落实|实施|承担|承办|组织|推进|执行|完成|办理|推动|开展|制定|统筹|协调|贯彻|抓落实|"
    "主管|建设|分工|具体实施|组织实施|推进落实|贯彻落实|抓总|督办落实"
)
_VERBS = (
    ("lead", "牵头|主办|总负责|负总责|主责"),
    ("support", "配合|参与|参加|协助|协办|协同|支持|协作"),
    ("guide", "指导|督导|监督|督促|督办|监管|督查|考核"),
    ("none", _DO),
)
_ANY_VERB = "|".join(words for _, words in _VERBS)
TAIL = re.compile(
    rf"{_MANNER}{{0,4}}(?P<verb>{_ANY_VERB})"
    rf"(?:{_ANY_VERB}|{_MANNER}|、|和|并|工作|到位|相关工作|有关工作){{0,16}}+$"
)
"""The end of a clause that says what the units before it do."""
LEADS = re.compile(
    rf"{_MANNER}{{0,4}}(?:牵头|主办)(?:{_ANY_VERB}|、|并|，){{0,8}}(?=会同|商|联合|配合|参与)"
    rf"|{_MANNER}{{0,4}}牵头(?!(?:责任)?(?:单位|部门))(?:负责|组织实施|组织|实施)?"
)
TOGETHER = re.compile(r"会同|会商|联合|商")

AS = re.compile(
    r"(?:作为|为|是|担任)(?:(?P<lead>牵头|主办|主责|第一责任)|(?P<support>配合|参与|协办|协同)|责任|负责|落实|承办)"
    r"(?:责任)?(?:单位|部门)$"
)
"""The end of a clause that says what the units before it are: `为牵头单位`."""
FIRST_LEADS = re.compile(r"(?:第一|首)(?:位|个|家)?.{0,8}牵头|牵头.{0,12}(?:第一|首)(?:位|个|家)")
FIRST_LEADS_IN_PROSE = re.compile(
    r"(?:排|列|位|居)(?:名|序)?[^。；\n]{0,4}(?:第一|首)[^。；\n]{0,10}牵头"
    r"|第一责任(?:单位|部门)为牵头|(?:第一|首)(?:位|个|家)[^。；，\n]{0,10}牵头|牵头[^。；\n]{0,10}(?:排|列)[^。；\n]{0,4}(?:第一|首)"
)
"""The rule where it stands in a sentence: 首批示例由…牵头 is none."""
CONVENTION = re.compile(
    r"下同|不再(?:逐一)?(?:列出|列举|标注)|(?:排|列|位).{0,4}(?:第一|首)|(?:第一|首)(?:位|个|家).{0,8}牵头|"
    r"^以下|^其他任务|均为牵头|^下列"
)


def role_of_verb(verb: str) -> str:
    """`lead`, `support`, `guide` or `none`."""
    return next(role for role, words in _VERBS if verb in words.split("|"))

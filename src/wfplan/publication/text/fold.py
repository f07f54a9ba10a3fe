"""One alphabet for the grammar: every sign stands for its usual form, at the same place.

The rules look at the folded text; what is printed is cut from the text itself by the same offsets.
"""

from __future__ import annotations

import re

_TRADITIONAL = (
    "責责單单務务門门牽牵頭头參参與与實实聯联協协辦办負负領领導导時时間间長长堅坚動动進进續续會会"
    "從从縣县區区級级關关機机構构總总廳厅黨党團团婦妇學学鄉乡鎮镇為为別别據据組组織织職职後后個个"
    "項项號号發发國国資资農农業业監监衛卫審审計计財财稅税環环產产視视廣广電电報报館馆醫医銀银險险"
    "見见劃划點点開开場场員员試试標标準准設设體体調调執执議议經经濟济認认證证種种類类應应當当該该"
    "確确處处條条歲岁質质規规則则營营維维護护復复歷历對对將将過过還还這这達达運运遠远選选適适邊边"
    "郵邮釋释鐵铁錄录屬属層层島岛師师帶带幾几庫库張张強强歸归彙汇態态擔担擬拟擇择擴扩數数斷断舊旧"
    "書书東东極极樣样權权檢检殘残氣气決决沒没況况減减測测湯汤溝沟滿满漢汉無无爭争狀状獨独獎奖畫画"
    "異异療疗盡尽礎础禮礼離离積积穩稳競竞筆笔節节範范簡简糧粮約约紀纪納纳純纯紙纸結结絕绝給给統统"
    "網网線线緊紧縮缩繼继義义習习聖圣聞闻聲声聽听興兴舉举華华萬万葉叶藥药蘇苏術术衝冲製制誤误說说"
    "課课論论譯译讀读變变讓让貧贫貨货販贩貫贯貿贸費费賀贺買买賞赏賢贤賴赖購购贏赢車车軍军軟软較较"
    "載载輔辅輕轻輸输轄辖轉转連连週周遊游遞递遲迟鄰邻釐厘釣钓針针銷销鋼钢錢钱錯错鎖锁鏈链鐘钟閉闭"
    "問问閱阅隊队階阶際际隨随隱隐雖虽雙双雜杂難难雲云靈灵靜静韓韩響响頁页順顺須须預预頒颁額额願愿"
    "顧顾顯显風风飛飞飯饭飲饮養养餘余駐驻驗验驅驱髮发鬥斗魚鱼鮮鲜鳥鸟麗丽麥麦黃黄齊齐齡龄龍龙優优"
    "儲储價价傳传債债傷伤億亿償偿兒儿內内兩两冊册創创劇剧劉刘勞劳勢势勵励勸劝匯汇啟启喪丧嚴严圍围"
    "園园圓圆圖图塊块壓压壞坏壯壮夢梦夠够奪夺奮奋姊姐孫孙寧宁寫写寬宽寶宝尋寻屆届岡冈幣币幫帮廠厂"
    "廢废彈弹徹彻徵征徑径惡恶愛爱慮虑慶庆憂忧懷怀戰战戲戏戶户拋抛捨舍掃扫採采換换揮挥損损搶抢擊击"
    "擠挤攜携敗败敵敌曉晓爲为産产綫线衆众啓启"
)
_SIMPLE = {ord(a): b for a, b in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)}
_LETTERS = "".join(map(chr, _SIMPLE))
_TRADITIONAL_ONLY = re.compile(f"[{_LETTERS}]")
_SIGNS = str.maketrans(
    "０１２３４５６７８９():;,?!．﹒【】［］[]〈〉︰∶﹕﹐､﹑｡﹙﹚﹝﹞／\u3000\xa0\t\u2002\u2003\u2009\u202f",
    "0123456789（）：；，？！..〔〕〔〕〔〕《》：：：，、、。（）〔〕/       ",
)
_INVISIBLE = re.compile(
    "\x1b\\[[0-9;]*m|[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\u200b-\u200f\u2060\u00ad\u202a-\u202e\u2066-\u2069]"
)
_BLANK = re.compile(r"\s+")
_IDLE_BLANK = re.compile(
    r"(?<![!-~])\s+(?![0-9A-Za-z])|(?<![0-9A-Za-z])\s+(?![!-~])|(?<=[^!-~])[ \t]*\n\s*"
)
"""A blank that is not printed; at a line end none is, but between Latin words."""
_BLANK_BY_CHINESE = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…·]")
_TRADITIONAL_SHARE = 50
"""Of so many characters of a text in traditional ones, at least one is never in a simplified."""


def fold(text: str, *, is_traditional: bool = False) -> str:
    """The text with one form of each sign, as long as it was."""
    folded = text.translate(_SIGNS)
    return folded.translate(_SIMPLE) if is_traditional else folded


def without_invisible(text: str) -> str:
    """The text without signs that nobody sees."""
    return _INVISIBLE.sub("", text)


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters."""
    sample = text[:20_000]
    return len(_TRADITIONAL_ONLY.findall(sample)) * _TRADITIONAL_SHARE > len(sample)


def squeeze(text: str) -> str:
    """The text without line ends, and with single blanks beside Latin letters and figures only.

    Those are printed; blanks between two Chinese signs set a line, and are none of its text.
    """
    words = text.split()
    if len(words) < 2:
        return "".join(words)
    return _BLANK.sub(" ", _IDLE_BLANK.sub("", text)).strip()


def squeeze_name(text: str) -> str:
    """A name without blanks but those between Latin words."""
    return _BLANK_BY_CHINESE.sub("", text).strip()


def width_of(text: str) -> int:
    """Columns that it takes: two for a Chinese sign."""
    return len(text) + len(_WIDE.findall(text))

"""Rules of provinces and cities: each holds here only once an office has adopted it.

They are a help for entering, not law: an office reads the text that holds for it, changes what
differs, and its reviewer confirms the rule with its own source.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from oversight.records.clock import Rule, Unit


@dataclass(frozen=True)
class Local:
    """A rule of another place: where it holds, and which text says so."""

    place: str
    rule: Rule
    source: str

    @property
    def key(self) -> str:
        """The word by which an address names it."""
        return f"{self.rule.name}-{self.place}"


@dataclass(frozen=True)
class Text:
    """A local text: its place, its short name as papers cite it, and which version was read."""

    place: str
    name: str
    version: str

    def sets(self, *rows: tuple[str, int, Unit, str]) -> Iterator[Local]:
        """Give the deadlines that the text sets: name, length, unit, article."""
        for name, length, unit, article in rows:
            rule = Rule(name, length, unit, f"{self.name}{article}")
            yield Local(self.place, rule, f"{self.place}，{self.version}")


HENAN = Text("河南省", "河南省实施监督法办法", "2015年文本，2025年10月1日起另有新办法")
JINAN = Text("济南市", "济南市人大常委会讨论决定重大事项的规定", "2019年7月26日批准")
CHANGZHOU = Text("常州市", "常州市人大常委会关于审议意见的规定", "网页节录，名称和条次待核")
GUANGDONG = Text("广东省", "广东省人大常委会议事规则", "2023年文本")
HANGZHOU = Text("杭州市", "杭州市立法条例", "2016年文本")
BEIJING = Text("北京市", "北京市各级人大常委会规范性文件备案审查条例", "2024年11月1日起施行")
SHANGHAI = Text("上海市", "上海市人大常委会规范性文件备案审查条例", "2024年11月28日修改")
OATHS = Text("重庆市", "重庆市宪法宣誓实施办法", "2018年10月1日起施行")
CHONGQING = Text("重庆市", "重庆市人大代表建议批评和意见工作条例", "2018年1月1日起施行")
QINGDAO = Text("青岛市", "青岛市人大代表建议批评和意见工作条例", "2021年7月29日批准")
JINING = Text("济宁市", "济宁市制定地方性法规条例", "2016年文本，条次待核")
BEIJINGS_DEPUTIES = Text("北京市", "北京市人大代表建议的规定", "2014年文本节录，名称待核")
HENANS_DEPUTIES = Text("河南省", "河南省人大代表建议的规定", "2017年文本节录，名称待核")
SUGGESTIONS = Text("河南省", "河南省人大常委会办理省人大代表建议的办法", "2000年文本")

ELSEWHERE: tuple[Local, ...] = (
    *HENAN.sets(
        ("opinions_sent", 10, "days", "第四十四条"),
        ("answer_to_opinions", 3, "months", "第四十四条"),
    ),
    *JINAN.sets(
        ("opinions_sent", 10, "days", "第十八条"),
        ("answer_to_opinions", 3, "months", "第十八条"),
        ("answer_to_opinions_extended", 6, "months", "第十八条"),
    ),
    *CHANGZHOU.sets(("opinions_sent", 5, "working_days", "")),
    *GUANGDONG.sets(("resolution_published", 5, "days", "第五十五条")),
    *HANGZHOU.sets(("regulation_filed", 15, "days", "第五十一条")),
    *JINING.sets(("regulation_published", 10, "days", "")),
    *BEIJING.sets(
        ("filing_sent", 30, "days", "第十一条"),
        ("filing_formal_check", 10, "days", "第十二条"),
        ("filing_correction", 10, "days", "第十二条"),
        ("filing_review", 3, "months", "第二十三条"),
        ("filing_review_extended", 6, "months", "第二十三条"),
        ("filing_reply", 30, "days", "第二十九条"),
        ("filing_after_correction", 30, "days", "第三十条"),
    ),
    *SHANGHAI.sets(
        ("filing_sent", 30, "days", "第十条"),
        ("filing_formal_check", 5, "working_days", "第十二条"),
        ("filing_correction", 10, "working_days", "第十二条"),
        ("filing_reply", 2, "months", "第三十三条"),
    ),
    *OATHS.sets(("oath", 15, "working_days", "第九条")),
    *CHONGQING.sets(
        ("suggestion_assigned", 10, "working_days", "第十三条"),
        ("suggestion_signed", 10, "working_days", "第十六条"),
        ("suggestion_assist", 30, "working_days", "第二十条"),
        ("suggestion_feedback", 20, "working_days", "第二十七条"),
        ("suggestion_again", 2, "months", "第二十七条"),
    ),
    *QINGDAO.sets(
        ("suggestion_assigned", 5, "working_days", "第十四条"),
        ("suggestion_signed", 5, "working_days", "第十九条"),
        ("suggestion_assist", 1, "months", "第二十四条"),
    ),
    *BEIJINGS_DEPUTIES.sets(
        ("suggestion_feedback", 15, "working_days", "第二十三条"),
        ("suggestion_again", 2, "months", ""),
    ),
    *HENANS_DEPUTIES.sets(("suggestion_feedback", 10, "working_days", "第二十二条")),
    *SUGGESTIONS.sets(
        ("suggestion_signed", 10, "days", "第四条"),
        ("suggestion_again", 30, "days", "第九条"),
    ),
)

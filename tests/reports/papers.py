"""Lifelike papers of an invented city, for the tests of setting in type."""

import datetime as dt
from dataclasses import replace
from typing import Any

from oversight.chinese import numeral
from oversight.reports.paper import (
    Annex,
    Attachment,
    Chapter,
    Chart,
    Column,
    FigureLine,
    FigureTable,
    LogPlace,
    Note,
    Paper,
    Paragraph,
    Run,
    Series,
    said,
)
from tests.reports import prose

MADE_AT = dt.datetime(2026, 11, 23, 7, 6, 5, tzinfo=dt.UTC)

# Words and figure keys in turn, as the head paragraph of a report binds them.
HEAD = Paragraph(
    (
        Run("五年来，共召开常委会会议"),
        Run("41", "meetings.standing_committee"),
        Run("次；制定地方性法规"),
        Run("15", "regulations.enacted"),
        Run("部、修改"),
        Run("9", "regulations.amended"),
        Run("件次、打包修改"),
        Run("22", "regulations.package_amended"),
        Run("部、废止"),
        Run("1", "regulations.repealed"),
        Run("部，对"),
        Run("6", "regulations.evaluated"),
        Run("部法规进行立法后评估；听取和审议“一府一委两院”专项工作报告"),
        Run("164", "work_reports.heard"),
        Run("个，开展执法检查"),
        Run("23", "inspections.held"),
        Run("次、专题询问"),
        Run("8", "inquiries.held"),
        Run("次，备案审查规范性文件"),
        Run("587", "filings.received"),
        Run("件；依法任免国家机关工作人员"),
        Run("531", "appointments.person_times"),
        Run("人次；培训人大代表"),
        Run("1000", "trainings.attendances"),
        Run("余人次，圆满完成了本届人大常委会确定的各项任务。"),
    )
)
LEGISLATION = FigureTable(
    "立法工作主要数字",
    (
        FigureLine("regulations.enacted", "制定地方性法规", "15", "部", "按通过日期", "13"),
        FigureLine("regulations.amended", "修改", "9", "件次", "前届未记录", "未记录"),
        FigureLine("regulations.package_amended", "打包修改", "22", "部", "按法规部数", "38"),
        FigureLine("regulations.repealed", "废止", "1", "部", "不含文中废止", "2"),
        FigureLine("regulations.evaluated", "立法后评估", "6", "部", "按法规部数", "0"),
    ),
    present="第十五届",
    earlier="第十四届",
)
SUPERVISION = FigureTable(
    "监督工作主要数字",
    (
        FigureLine("work_reports.heard", "听取和审议专项工作报告", "164", "个", "不含法定例行报告"),
        FigureLine("inspections.held", "执法检查", "23", "次", "按结束日期"),
        FigureLine("inquiries.held", "专题询问", "8", "次", "按次"),
        FigureLine("filings.received", "备案审查规范性文件", "587", "件", "按登记日期"),
    ),
)
BY_YEAR = Chart(
    "立法行为，按年",
    "部",
    ("2022年", "2023年", "2024年", "2025年", "2026年至今"),
    (
        Series("制定", (3, 3, 4, 3, 2)),
        Series("修改", (1, 2, 2, 2, 2)),
        Series("打包修改", (0, 8, 0, 10, 4)),
        Series("废止", (0, 1, 0, 2, 1)),
    ),
    rule="按通过日期计，打包修改按法规部数计",
)
CHAPTERS = (
    Chapter("围绕中心，服务大局，地方立法有新突破"),
    Chapter("突出重点领域立法", 2, (said(prose.LEGISLATION),), LEGISLATION),
    Chapter("拓宽公众参与渠道", 2, (said(prose.OPINIONS),), chart=BY_YEAR),
    Chapter("改进方法，注重实效，监督工作有新举措"),
    Chapter("开展执法检查", 2, (said(prose.INSPECTIONS),)),
    Chapter("审议意见的督办", 3, (said(prose.RATINGS),)),
    Chapter("“四类资产”全覆盖", 3, (said(prose.ASSETS),)),
    Chapter("数字与口径", 2, (), SUPERVISION),
    Chapter("依法决定任免，保障作用有新体现", 1, (said(prose.APPOINTMENTS),)),
    Chapter("尊重代表主体地位，代表工作有新进展", 1, (said(prose.DEPUTIES),)),
    Chapter("加强自身建设，履职能力有新提升", 1, (said(prose.CLOSING),)),
)
NOTES = (
    Note("制定地方性法规", prose.COUNTED_BY_ADOPTION, "regulations.enacted"),
    Note("打包修改", prose.COUNTED_BY_REGULATION, "regulations.package_amended"),
    Note("任免国家机关工作人员", prose.COUNTED_BY_PERSON_TIME, "appointments.person_times"),
    Note("培训人大代表", prose.COUNTED_ABOUT, "trainings.attendances"),
)
ROOT_HASH = "3lN0aCBzYW1wbGUgcm9vdCBoYXNoIG9mIHRoZSBsb2c="


def a_paper(**changes: Any) -> Paper:
    """A plain paper of the invented city, without front matter, changed as the test needs."""
    body = "云屏市人民代表大会常务委员会"
    plain = Paper("zh", body, f"{body}工作报告", MADE_AT, has_cover=False, has_contents=False)
    return replace(plain, **changes)


def a_work_report(rows: int = 300) -> Paper:
    """A whole five-year work report of the invented city, with an annex of so many rows."""
    return a_paper(
        subtitle="——2026年11月23日在云屏市第十六届人民代表大会第一次会议上",
        presented_by="云屏市人大常委会主任　陆怀远",
        term="第十五届",
        period="2022年1月—2026年11月",
        as_of="数字截至2026年11月23日",
        is_sample=True,
        has_cover=True,
        has_contents=True,
        salutation="各位代表：",
        opening=(said("我受云屏市第十五届人大常委会委托，向大会报告工作，请予审议。"),),
        head=HEAD,
        chapters=CHAPTERS,
        notes=NOTES,
        annexes=(a_list_of_regulations(rows), a_list_of_appointments()),
        log=LogPlace("yunping.example/oversight", 18442, ROOT_HASH, a_checkpoint()),
        attachments=(Attachment("figures.json", "主要数字", b'{"figures": []}'),),
    )


def a_checkpoint() -> str:
    """A checkpoint in the form in which it is signed and printed as a code."""
    signature = "— yunping.example/oversight " + "c2FtcGxl" * 9
    return f"yunping.example/oversight\n18442\n{ROOT_HASH}\n\n{signature}\n"


def a_list_of_regulations(rows: int = 300) -> Annex:
    """An annex of so many acts on regulations."""
    columns = (
        Column("序号", align="centre"),
        Column("法规名称", share=1),
        Column("行为", align="centre"),
        Column("会议"),
        Column("通过日期"),
        Column("同意", align="right"),
    )
    acts = tuple(_act(number, rows) for number in range(1, rows + 1))
    note = "按通过日期排列；“同意”为表决时的赞成票数，空白表示未公布票数。"
    return Annex("地方性法规通过、修改、废止情况", columns, acts, note)


def a_list_of_appointments() -> Annex:
    """An annex of a few appointments, of people whose names are rare characters."""
    columns = (Column("序号", align="centre"), Column("姓名", 1), Column("职务", 4))
    rows = enumerate(prose.RARE_NAMES, 1)
    return Annex(
        "人事任免名单",
        columns,
        tuple((str(place), name, "市人民政府办公室主任") for place, name in rows),
    )


def _act(number: int, rows: int) -> tuple[str, ...]:
    river = prose.RIVERS[number % len(prose.RIVERS)]
    matter = prose.MATTERS[number % len(prose.MATTERS)]
    month, day = divmod((number - 1) * 59 * 28 // rows, 28)
    return (
        str(number),
        f"云屏市{river}{'流域' if number % 3 else '区域'}{matter}条例",
        ("制定", "修改", "打包修改", "废止")[number % 4],
        f"第{numeral(1 + month * 2 // 3)}次会议",
        f"{2022 + month // 12}年{1 + month % 12}月{1 + day}日",
        "" if number % 11 == 0 else str(38 + number % 5),
    )

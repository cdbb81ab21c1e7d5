"""An invented regulation of 云屏市 that the tests of amending decisions amend."""

from oversight.legislation.amending.applying import apply
from oversight.legislation.amending.reading import read_decision
from oversight.legislation.articles import read_text

TITLE = "云屏市物业管理条例"
BEFORE = """\
云屏市物业管理条例

（2013年8月29日云屏市第十三届人民代表大会常务委员会第十一次会议通过）

目　录
第一章　总则
第二章　业主
第三章　法律责任
第四章　附则

第一章　总　则

第一条　为了规范物业管理活动，制定本条例。
第二条　本市行政区域内的物业管理适用本条例。
本条例所称物业，是指：
（一）住宅；
（二）商铺；
（三）其他房屋。
前款所称其他房屋，由市人民政府规定。
第三条　市房产行政主管部门、规划、物价等部门按照职责做好物业管理工作。

第二章　业　主

第四条　业主享有下列权利：
（一）参加业主大会；
（二）提出建议；
（三）监督物业服务企业。
业主应当遵守管理规约。
第五条　业主大会由全体业主组成。
第六条　业主委员会执行业主大会的决定，“任期”三年。
街道办事处指导业主委员会的工作。
居民委员会协助街道办事处工作。

第三章　法律责任

第七条　违反本条例第四条第二款规定的，由房产行政主管部门处以五百元罚款。
第八条　违反本条例第六条规定的，依照《岭南省物业管理条例》第五条处罚；情节严重的，依照第七条处罚。

第四章　附　则

第九条　本条例自2014年1月1日起施行。
附件：服务标准
一级服务：每日清扫。
"""
HEAD = """\
云屏市人民代表大会常务委员会关于修改《云屏市物业管理条例》的决定
（2023年6月28日云屏市第十五届人民代表大会常务委员会第十次会议通过）
云屏市第十五届人民代表大会常务委员会第十次会议决定对《云屏市物业管理条例》作如下修改：
"""
FOOT = """\
本决定自2023年9月1日起施行。
《云屏市物业管理条例》根据本决定作相应修改，重新公布。
"""
ORDERED = "此外，对条文顺序作相应调整。\n"


def a_decision(*lines):
    """Write a decision on the regulation, with these lines as what it says."""
    return read_decision(HEAD + "\n".join(lines) + "\n" + FOOT)


def applied(*lines, before=BEFORE, **options):
    """Apply a decision with these lines to the regulation."""
    return apply(read_text(before), a_decision(*lines), TITLE, **options)


def articles(text):
    """Give the paragraphs of each article by its label."""
    return {one.label: list(one.paragraphs) for one in read_text(text).articles}


def differing(before, after):
    """Give the articles of a text that read otherwise than before, with what they read."""
    were = articles(before)
    return {k: words for k, words in articles(after).items() if were.get(k) != words}

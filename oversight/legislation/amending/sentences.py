"""The forms in which instructions are said, as patterns over the skeleton of a decision."""

import re

from oversight.legislation.amending.places import FIGURES, PLACES, TITLE
from oversight.legislation.amending.quoting import QUOTED

Q = QUOTED
# What stands outside the quotes: “甲”部门. It ends where a verb begins.
STOP = (
    "均|统一|分别|都|相应|一并|修改|改为|改作|更改|调整|字样|一词|等字|后|前|之后|之前|删|予以"
    "|和|及|与|以及|增|并|的规定"
)
NOUN = rf"(?:(?!{STOP})[^{Q},;。:、\n]){{0,12}}"
QUOTES = rf"{Q}{NOUN}(?:(?:、|和|及|以及|与)?{Q}{NOUN})*"
CHANGED = "(?:修改|改|更改|调整|替换|变更|修正|表述|规范)(?:为|成)"
NEXT_PAIR = rf"(?!{NOUN}(?:字样)?(?:均|都|统一|分别|相应)?{CHANGED})"
NEW_QUOTES = rf"{Q}{NOUN}(?:(?:、|和|及|以及|与)?{Q}{NEXT_PAIR}{NOUN})*"
GONE = "(?:删去|删除|删掉|取消|去掉)"
ADDED = "(?:新?增(?:加|设|写|添|补)|添加|加上|补充|新增)"
INSIDE = "(?:其中)?(?:其)?(?:中|里|内)?(?:的|之)?"
EACH = "(?:均|都|统一|分别|相应|全部|一律|一并)*"
COLON = "[:,]*(?:即|内容为|表述为)?[:,]*"

FILLING = re.compile(
    r"(?:[,;。、.\n]|并且|并|同时|此外|另外|此后|其后|其中(?=增加)|一并|相应地?(?!调整)"
    r"|[一二三四五六七八九十]{1,3}、(?=第|将|删|增|在|对)|对其(?=作|进行)|[一二两三四五六七八九十]{1,2}个?字)+"
)
LEAD = "(?:将|把|在|于|对|从|由|对于)?"
COUNT = rf"(?:{FIGURES}|两)"
# 将第二十条改为第二十三条，分为两款，修改为：…
PARTED = rf"(?:,?(?:分为|改为|拆分为){COUNT}[款项](?:,?(?:分别)?(?:作为|为){PLACES})?)?"
HEAD = rf"{LEAD}(?P<places>{PLACES})?"

TITLES = rf"{TITLE}(?:\([^()]*\))?(?:(?:、|和|及|以及|与)?{TITLE}(?:\([^()]*\))?)*"
REPEALED = re.compile(
    rf"(?:对|将)?(?P<titles>{TITLES})(?:等)?(?:[^,;。{Q}]{{0,12}})?,?(?:予以|现予|同时)?废止"
)
REPEALS = re.compile(
    rf"(?:[^《》{Q}。;]{{0,60}}决定:?)?废止(?:下列|以下)?(?:[^《》{Q},;。:]{{0,20}})?[:,]?(?P<titles>{TITLES})?[:。]?"
)
NAMED = re.compile(rf"(?:将|对|在|把|删去|于)?(?P<title>{TITLE})第")
LISTED = re.compile(rf"(?P<titles>{TITLES})[:;。,]?$")
AMENDS = re.compile(
    rf"(?:对|将|修改)?(?P<places>{PLACES})(?:的?(?:部分条款|有关条款|个别条款|内容))?"
    r"(?:(?:作|作出|进行)了?(?:如下|以下|下列|相应)?(?:的)?(?:修改|修正|修订|补充)"
    r"|修改如下|作修改)(?:和补充)?[:。,]?"
)
ANNOUNCES = re.compile(
    rf"对(?:下列|以下|部分|有关|个别)[^《》{Q}。;]{{0,40}}(?:作|进行|作出)(?:如下|以下)?修改(?:[:。]|$)"
)

REPLACES = re.compile(
    rf"{HEAD}{INSIDE}(?:有关|关于)?(?:表述)?(?P<old>{QUOTES})(?:字样|一词|等字样|的表述|的规定)?"
    rf",?{EACH}{CHANGED}:?(?P<new>{NEW_QUOTES})(?:字样)?"
)
# 将第三条中的“甲”、第四条中的“乙”修改为“丙”.
REPLACES_EACH = re.compile(
    rf"{LEAD}(?P<each>{PLACES}{INSIDE}{Q}(?:(?:、|和|以及|,){PLACES}{INSIDE}{Q})+){EACH}{CHANGED}:?"
    rf"(?P<new>{Q})"
)
ONE_OF_EACH = re.compile(rf"(?P<places>{PLACES}){INSIDE}{Q}")
DELETES_WORDS = re.compile(
    rf"(?:{LEAD}(?P<first>{PLACES})?{INSIDE}{GONE}(?P<places>{PLACES})?{INSIDE}(?P<old>{QUOTES})"
    rf"(?:字样|一词|等字样|的内容|的规定|的表述)?)"
)
WORDS_DELETED = re.compile(
    rf"{HEAD}{INSIDE}(?P<old>{QUOTES})(?:字样|一词|的内容|的规定|的表述)?(?:予以|均|都|一并)*{GONE}"
)
ADDS_WORDS = re.compile(
    rf"{HEAD}{INSIDE}(?P<anchor>{Q}{NOUN})(?:一词|字样)?(?:之)?(?P<side>后|前)(?:面)?"
    rf"(?P<each>均|分别均|都)?{ADDED}(?:规定|内容|一句)?{COLON}(?P<new>{Q}(?:、{Q})*)(?:字样|一词|一句)?"
)
ADDS_AT_END = re.compile(
    rf"{HEAD}(?:的)?(?:最后|末尾|句末|结尾|款末|条末|项末)(?:处)?{ADDED}(?:一句|规定|内容)?"
    rf"{COLON}(?P<new>{Q})"
)
SHIFTED = (
    rf"(?:,?(?:其|原|以下|此后|后面|其余|其后|后续|其他)[^。;{Q}]{{0,30}}"
    "(?:顺延|顺移|类推|后移|顺序))?"
)
INSERTS = re.compile(
    rf"{HEAD}(?:之)?(?P<side>后|前)?(?:面)?(?:中)?,?{ADDED}(?P<count>{FIGURES}|两)个?"
    rf"(?P<unit>[条款项目])(?:内容|规定)?"
    rf"(?:,?(?:分别)?(?:作为|为|列为|即为?)(?P<at>{PLACES})?)?"
    rf"(?:,?将(?P<from>{PLACES})修改后作为本条第一款)?{SHIFTED}{COLON}(?P<words>{Q}+)"
)
INSERTS_NAMED = re.compile(
    rf"{HEAD}(?:之)?(?P<side>后|前)?(?:中)?,?{ADDED}(?:一条|一款|一项)?(?P<at>{PLACES})"
    rf"{COLON}(?P<words>{Q}+)"
)
INSERTS_CHAPTER = re.compile(
    rf"{HEAD}(?:之)?(?P<side>后|前)?,?{ADDED}一章,?(?:作为|为)(?P<at>{PLACES})"
    rf"(?:,?(?:章名|标题|名称)为?)?{COLON}(?P<words>{Q}+(?:[,;]?(?:内容为|包括|包含|条文为)?(?:{PLACES})?:?{Q}+)?)"
    rf"(?:,?(?:包括|包含)(?P<holds>{PLACES})|,?将(?P<old>{PLACES})改为(?P<new>{PLACES}),?列入本章)?"
)
REWRITES = re.compile(
    rf"{HEAD}(?:的)?(?:条文|内容|全文|整体)?{PARTED},?(?:相应|分别)?(?:修改|修订|改|更改|调整|变更)为"
    rf"(?:{COUNT}[款项],?(?:分别)?(?:作为|为){PLACES})?{COLON}(?P<words>{Q}+)"
)
RETITLES = re.compile(rf"{HEAD}(?:的)?(?:修改|改|更改|变更)为:?(?P<title>{TITLE})")
RENUMBERS = re.compile(
    rf"{HEAD}(?:的)?(?:条文|内容)?(?:序号)?(?:依次|相应|分别|顺次)*"
    rf"(?:修改为|改为|改作|作为|调整为|顺延为|变更为|列为|移作|移为)(?P<new>{PLACES})(?!{Q})"
    rf"(?:{PARTED},?(?:内容)?(?:并)?(?:将其)?(?:修改|改)为{COLON}(?P<words>{Q}+))?"
)
MERGES = re.compile(
    rf"{HEAD}(?:予以)?合并(?:为|作为|,作为|成|,)?(?:一条|一款)?,?(?:作为|为)?(?P<new>{PLACES})"
    rf"(?:,?(?:并)?(?:将其)?(?:修改|改)为)?{COLON}(?P<words>{Q}*)"
)
SPLITS = re.compile(
    rf"{HEAD}(?:修改|拆分|分拆|拆|分|分解|改)(?:为|成|作)(?:{COUNT}条,?)?(?:分别)?(?:作为|为)?"
    rf"(?P<new>{PLACES})(?:,?(?:并)?(?:分别)?(?:修改|改)为)?{COLON}(?P<words>{Q}+)"
)
DIVIDES = re.compile(rf"{HEAD}(?:拆分|分|改)为{COUNT}条[,:](?=第[^条]{{1,9}}款(?:修改后)?作为)")
MOVES = re.compile(
    rf"{HEAD}(?:移至|移到|移入|调整至|调整到)(?P<to>{PLACES})(?:之)?(?P<side>后|前)?(?:中)?"
    rf"(?:,?(?:作为|为)(?P<new>{PLACES}))?"
)
DELETES = re.compile(rf"{GONE}(?P<places>{PLACES})(?=[,;。、.]|并|$)")
DELETED = re.compile(rf"{HEAD}(?:予以|均|一并)*{GONE}(?=[,;。、.]|并|$)")
FOLLOWS = re.compile(
    rf"(?:其|原|以下|此后|后面|其余|其后|后续|其他)(?:[^。;,{Q}]{{0,20}})(?:顺延|顺移|类推|后移|前移|调整)"
)

RENUMBERING = re.compile(
    rf"(?:并)?(?:对|将)?[^。;,{Q}]{{0,30}}(?:条文|条款|章节|条、款、项|款项|条|部分文字)?(?:的)?"
    rf"(?:顺序|序号|条序|排序)[^。;{Q}]{{0,20}}(?:作|进行|做)了?(?:出)?相应的?(?:调整|修改)"
    rf"|(?:条文|条款|章节)(?:的)?(?:顺序|序号)(?:依次|相应)[^。;{Q}]{{0,10}}(?:顺延|调整)"
)
COMMENCEMENT = re.compile(rf"本(?:决定|修正案|决议)自[^。;{Q}]{{1,40}}(?:施行|生效|实施|执行)")
REPUBLISHING = re.compile(
    rf"[^。;{Q}]{{0,400}}根据[^。;{Q}《》]{{0,20}}本(?:决定|修正案|决议)[^。{Q}]{{0,120}}(?:公布|发布|修改|修正|调整)"
)

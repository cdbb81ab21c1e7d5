"""Small invented regulations to compare: a title and articles numbered in order."""

from oversight.chinese import numeral
from oversight.legislation.articles import read_text
from oversight.legislation.comparing import as_json, compare

PENALTY = "违反本条例第{}条规定的，由城市管理部门责令改正；拒不改正的，处五百元以上二千元以下罚款。"
OPENING = "为了规范物业管理活动，维护业主的合法权益，根据有关法律、法规，结合本市实际，制定本条例。"
MEETING = "业主大会由物业管理区域内的全体业主组成，代表和维护全体业主的合法权益。"
FUNDS = "专项维修资金应当专项用于共用部位保修期满后的维修，不得挪作他用。"
PARKING = "规划用于停放汽车的车位、车库，应当首先满足业主的需要。"
FIRE = "占用、堵塞消防车通道的，消防救援机构应当责令排除妨碍，物业服务人应当协助。"
TREES = "古树名木由园林绿化主管部门建立档案，设置保护标志，并确定养护责任人。"
NOISE = "夜间在居民区内进行装修作业的，应当遵守本市关于施工时间和噪声限值的规定。"
ENDING = "本条例自2014年1月1日起施行。"
ALL = (OPENING, MEETING, FUNDS, PARKING, FIRE, TREES, NOISE, ENDING)


def regulation(*bodies):
    """Number bodies as articles from the first on."""
    told = [f"第{numeral(number)}条　{body}" for number, body in enumerate(bodies, 1)]
    return read_text("\n".join(("云屏市物业管理条例", "", *told, "")))


def told(before, after):
    """Compare two tuples of bodies, as JSON."""
    return as_json(compare(regulation(*before), regulation(*after)))


def kinds(before, after):
    """Give for each pair of articles its kind and its labels."""
    return [
        (pair.kind, *("+".join(one.label for one in side) for side in (pair.old, pair.new)))
        for pair in compare(regulation(*before), regulation(*after)).articles
    ]

"""Guiyang county (桂阳县) of Chenzhou: a deputy liaison station of the farming industry."""

from oversight.access.roles import Role
from oversight.chinese import PartialDate
from oversight.exchange.sample.books import Books
from oversight.exchange.sample.elsewhere.place import Elsewhere, open_term
from oversight.exchange.sample.founding import Person

TERM, BEGAN = 18, "2021"  # the page names no term: this one is invented
PRINTED = {"stations.built": "1", "stations.deputies": "18"}  # what the page prints of it


def write(books: Books) -> None:
    """Write the station."""
    open_term(books, "county", TERM, BEGAN, PRINTED)
    books.enter("stations", STATION, "open")
    books.settle()


STATION = {
    "name": "桂阳县农业产业人大代表联络站",
    "sort": "industry",
    "level": "county",
    "built_on": PartialDate(2024),
    "host": "桂阳县优良水稻种植专业合作社",
    "plate_giver": "郴州市人大常委会",
    "plate_on": PartialDate(2024),
    "deputies": [{"headcount": 18}],
    "experts": 10,
    "expert_words": "省、市、县农业专家及专业服务团队",
    "functions": [
        {"name": "宣传站", "about": "政策法规"},
        {"name": "培训站", "about": "农技推广"},
        {"name": "收集站", "about": "民情民意"},
        {"name": "加油站", "about": "助推发展"},
    ],
    "note": "市、县、镇三级人大代表进站；郴州市首家农业产业人大代表联络站。",
}
ELSEWHERE = Elsewhere(
    body={
        "name": "桂阳县人大常委会",
        "full_name": "桂阳县人民代表大会常务委员会",
        "place": "桂阳县",
        "short_name": "guiyang-county",
        "level": "county",
        "is_sample": True,
    },
    people=(
        Person("guiyang-county-secretary", Role.SECRETARY, "雷知秋", "代表工作委员会"),
        Person("guiyang-county-reviewer", Role.REVIEWER, "欧阳既明", "代表工作委员会"),
    ),
    write=write,
)

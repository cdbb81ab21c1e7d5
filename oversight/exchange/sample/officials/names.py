"""People who do not exist: surnames and given names, drawn anew for each."""

from dataclasses import dataclass, field
from random import Random

from oversight.chinese import PartialDate

# The commoner surnames stand more than once; those of Guizhou are well represented.
SURNAMES = (
    "王王王李李李李张张张陈陈陈杨杨杨杨刘刘刘罗罗罗吴吴吴周周黄黄赵赵徐孙马胡胡朱郭何何林高"
    "龙龙龙石石韦韦蒙莫陆陆岑班潘潘姚姚田田冉冉安安宋宋谢谢邓邓冯唐唐肖程曹袁袁许韩傅曾曾"
    "彭彭吕苏卢蒋蒋蔡贾丁魏薛叶阎余余杜戴夏钟汪任任姜范方廖邹熊金郝孔白崔康毛邱秦江史顾侯"
    "邵孟万段雷钱汤尹黎易常武乔贺赖龚文庞樊殷施陶洪翟颜倪严牛温芦季俞章鲁葛伍申尤毕聂丛焦"
    "向柳邢骆岳齐梅庄涂祝霍耿牟裴翁游穆仇佘"
)
DOUBLE = 0.015  # of the people have a surname of two characters
DOUBLE_SURNAMES = ("欧阳", "令狐", "上官", "司徒", "皇甫")
GIVEN = {
    "male": (
        "昭衡崇屹骏祺朗恺铭泓铎钧岑霖澍峥晖煜炜烨弘毅诚谦恒睿哲朴楷柏松桓栋柯森昊昱旭晟"
        "辰宇宸轩翰墨儒彬彦俊杰豪迈远达通广厚载坤岩磊砺岱嵩峻岭江河溪源泽润涛浩淳清澄"
    ),
    "female": (
        "蕴岚岑薇蔓蓉芷若兰荷莹莲菁菲萱茜芸芃苓茹荟黛眉娴婉婷妍姝娟嫣娜瑶瑾瑜璐璇琳琪珂珊"
        "玥珺琬琰静雅慧敏淑贞惠恬悦怡欣晴晓曦月霞虹霏雯雪霜冰洁清沁汐涵溪淇澜"
    ),
}
GENERATIONS = "永世文正国德明光家庭承宗绍继孝忠信义开先秀玉春应朝廷仕兴启大元天书云"
ETHNICITIES = (
    "汉族汉族汉族汉族汉族汉族汉族汉族汉族苗族苗族布依族布依族侗族彝族土家族回族仡佬族水族白族"
)
# As they come in real lists: characters of the newest planes, dots, and two of one name.
SPECIAL = {
    11: ("刘𬱖", "male", "汉族", "刘頔"),
    47: ("阿依努尔·买买提", "female", "维吾尔族", None),
    83: ("吴㛃", "female", "苗族", None),
    120: ("李静", "female", "汉族", None),
    131: ("龙䶮", "male", "侗族", "龙龑"),
    190: ("吉木·阿来", "male", "彝族", None),
    233: ("王建军", "male", "汉族", None),
    301: ("李静", "female", "布依族", None),
    402: ("王建军", "male", "汉族", None),
    555: ("扎西·多吉", "male", "藏族", None),
    640: ("欧阳㛃", "female", "汉族", None),
}
FIRST, LAST = 27, 53  # age when first named in these books


@dataclass(eq=False)
class Official:
    """One invented person, and the posts that the person holds while the years are played."""

    name: str
    sex: str
    ethnicity: str
    born_on: PartialDate
    other_name: str | None = None
    posts: list[str] = field(default_factory=list)


@dataclass
class Registry:
    """Draws people, no two of one name unless that is meant."""

    dice: Random
    drawn: int = 0
    taken: set[str] = field(default_factory=lambda: {name for name, *_more in SPECIAL.values()})

    def draw(self, year: int) -> Official:
        """Draw a person who is of working age in a year."""
        self.drawn += 1
        born = self._born(year)
        if self.drawn in SPECIAL:
            name, sex, ethnicity, other = SPECIAL[self.drawn]
            return Official(name, sex, ethnicity, born, other)
        sex = self.dice.choice(("male", "male", "female"))
        return Official(self._name(sex), sex, self._ethnicity(), born)

    def _name(self, sex: str) -> str:
        while True:
            name = self._surname() + self._given(sex)
            if name not in self.taken:
                self.taken.add(name)
                return name

    def _surname(self) -> str:
        if self.dice.random() < DOUBLE:
            return self.dice.choice(DOUBLE_SURNAMES)
        return self.dice.choice(SURNAMES)

    def _given(self, sex: str) -> str:
        own = self.dice.choice(GIVEN[sex])
        first = self.dice.choice((*GENERATIONS, *GIVEN[sex], "", "", "", "", "", "", "", ""))
        return own if first == own else first + own

    def _ethnicity(self) -> str:
        return self.dice.choice([f"{word}族" for word in ETHNICITIES.split("族") if word])

    def _born(self, year: int) -> PartialDate:
        born = year - self.dice.randint(FIRST, LAST)
        month = self.dice.choice((None, *range(1, 13), *range(1, 13)))
        return PartialDate(born, month)

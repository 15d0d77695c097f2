"""Invented people's names: Han and Guangxi's other peoples, with pinyin.

Belongs here: the pools and their combination. Not here: any real person; every name is drawn by chance.
"""

import polars as pl

from simulator.draw import Draw

_SURNAMES = (
    "王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 周zhou 吴wu 徐xu 孙sun 朱zhu 马ma 胡hu "
    "郭guo 林lin 何he 高gao 罗luo 郑zheng 梁liang 谢xie 宋song 唐tang 许xu 邓deng 冯feng 韩han 曹cao "
    "曾zeng 彭peng 萧xiao 蔡cai 潘pan 田tian 董dong 袁yuan 于yu 余yu 叶ye 蒋jiang 杜du 苏su 魏wei "
    "程cheng 吕lü 丁ding 沈shen 任ren 姚yao 卢lu 钟zhong 姜jiang 谭tan"
)
_LOCAL_SURNAMES = (
    "韦wei 覃qin 莫mo 蒙meng 农nong 陆lu 蓝lan 廖liao 黄huang 梁liang 银yin 仇qiu 闭bi 零ling 岑cen "
    "盘pan 邓deng 赵zhao 石shi 吴wu 杨yang 龙long 欧ou 麻ma 谭tan 卢lu 罗luo 玉yu 甘gan 磨mo 班ban "
    "阳yang 秦qin 伍wu 侯hou"
)
_GIVEN_MALE = (
    "伟wei 强qiang 军jun 勇yong 涛tao 明ming 超chao 建jian 国guo 华hua 志zhi 刚gang 平ping 辉hui "
    "鹏peng 俊jun 宇yu 浩hao 杰jie 文wen 斌bin 宏hong 海hai 林lin 波bo 振zhen 龙long 飞fei 松song "
    "凯kai 旭xu 瑞rui 峰feng 凌ling 泽ze 晨chen 毅yi 博bo"
)
_GIVEN_FEMALE = (
    "芳fang 娜na 敏min 静jing 丽li 艳yan 娟juan 霞xia 秀xiu 兰lan 玲ling 燕yan 红hong 梅mei 雪xue "
    "慧hui 颖ying 婷ting 雅ya 欣xin 怡yi 佳jia 琳lin 倩qian 萍ping 莉li 洁jie 月yue 春chun 云yun "
    "凤feng 琴qin 诗shi 思si 彩cai 晓xiao 美mei 小xiao"
)
LOCAL_ETHNIC = ("08", "13", "06", "12", "03", "11", "16", "36", "37")
"""壮 瑶 苗 侗 回 满 仫佬 … in GB/T 3304 codes; 08 is by far the commonest in Guangxi."""


def _pool(text: str) -> tuple[pl.Series, pl.Series]:
    words = text.split()
    return pl.Series([word[0] for word in words]), pl.Series([word[1:] for word in words])


def draw_names(draw: Draw, name: str, is_male: pl.Series, is_local: pl.Series) -> pl.DataFrame:
    """Return columns person_name, person_name_pinyin, person_name_en, one row for each of the two flags' rows."""
    n = len(is_male)
    surnames = _pick(draw, f"{name}.surname", n, is_local, _LOCAL_SURNAMES, _SURNAMES)
    first = _pick(draw, f"{name}.first", n, is_male, _GIVEN_MALE, _GIVEN_FEMALE)
    second = _pick(draw, f"{name}.second", n, is_male, _GIVEN_MALE, _GIVEN_FEMALE)
    short = draw.chance(f"{name}.short", n, 0.15)
    frame = pl.DataFrame(
        {
            "s": surnames[0],
            "sp": surnames[1],
            "a": first[0],
            "ap": first[1],
            "b": second[0],
            "bp": second[1],
            "x": short,
        }
    )
    tail = pl.when("x").then(pl.lit("")).otherwise(pl.col("b"))
    tail_pinyin = pl.when("x").then(pl.lit("")).otherwise(pl.col("bp"))
    given = (pl.col("ap") + tail_pinyin).str.replace_all("ü", "v")
    surname = pl.col("sp").str.replace_all("ü", "v")
    return frame.select(
        person_name=pl.col("s") + pl.col("a") + tail,
        person_name_pinyin=surname + pl.lit(" ") + given,
        person_name_en=given.str.to_titlecase() + pl.lit(" ") + surname.str.to_titlecase(),
    )


def _pick(draw: Draw, name: str, n: int, flag: pl.Series, yes: str, no: str) -> tuple[pl.Series, pl.Series]:
    chars, spellings = [], []
    for pool in (yes, no):
        char, spelling = _pool(pool)
        index = draw.rng(f"{name}.{pool[0]}").integers(0, len(char), n)
        chars.append(char.gather(index))
        spellings.append(spelling.gather(index))
    return chars[0].zip_with(flag, chars[1]), spellings[0].zip_with(flag, spellings[1])

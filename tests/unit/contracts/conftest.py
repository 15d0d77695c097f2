"""A campus of two systems and three tables: small enough to read, whole enough to pass every cross-check."""

from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "roots.csv": (
        "root,title,english,part,variants\n"
        "staff,教职工,staff,entity,\nno,号,no,class word,\nperson,人员,person,entity,persons\n"
        "name,名称,name,class word,\nsex,性别,sex,attribute,\ncode,代码,code,class word,\n"
        "card,证件,card,entity,\nid,标识,id,class word,\n"
    ),
    "departments.yaml": '"100500":\n  title: 人事处\n  short_title: 人事处\n  type: 机关\n  known_as: {hr: "105"}\n',
    "elements/person.yaml": (
        "staff_no:\n  title: 职工号\n"
        "  definition: 职工的编号\n  type: string\n  length: 10\n  grade: L2\n  roots: [staff, no]\n"
        "person_name:\n  title: 姓名\n"
        "  definition: 证件上的姓名\n  type: string\n  grade: L2\n  roots: [person, name]\n"
        "sex_code:\n  title: 性别码\n"
        "  definition: 性别\n  type: string\n  code_set: SEX\n  grade: L2\n  roots: [sex, code]\n"
        "card_no:\n  title: 证件号\n  definition: 证件号码\n  type: string\n  grade: L4\n  roots: [card, no]\n"
    ),
    "policies/masks.yaml": "id_card: [card_no]\n",
    "codes/standard_sets.yaml": (
        "SEX:\n  title: 性别代码\n  standard: GB/T 2261.1-2003\n  confidence: A\n"
        '  file: standard/SEX.csv\n  code: code\n  label: name\n  fixes: {M: "1"}\n'
    ),
    "codes/standard/SEX.csv": "code,name\n1,男\n2,女\n",
    "codes/standard/JYT_1001-2012.csv": "set,title,code,name,confidence\nXX,血型代码,1,A血型,A\n",
    "codes/own/card.csv": "set,title,code,label,standard\nxb,性别,M,男,1\nxb,性别,F,女,2\n",
    "systems/hr/_system.yaml": 'title: 人事\ndepartment: "100500"\nkind: postgresql\nquirks: 无\nconnections: 2\n',
    "systems/card/_system.yaml": 'title: 一卡通\ndepartment: "100500"\nkind: postgresql\nquirks: 无\nconnections: 2\n',
    "systems/hr/staff.yaml": (
        "physical: T_JZG\ntitle: 教职工\ndescription: 主档\ngrain: 一行一人\nkind: master\nbase: 人员\ndomain: 公共域\n"
        'owner: "100500"\nsource_kind: postgresql\n'
        "load: {transport: database, increment: cdc, key: [ZGH]}\n"
        "sla: {every: day}\nretention: permanent\nsharing: 有条件共享\nrows_full_scale: 10\ncolumns:\n"
        "  ZGH: {element: staff_no, type: varchar(10), required: true, authority: true}\n"
        "  XM: {element: person_name, type: varchar(60), authority: true}\n"
        "  XBM: {element: sex_code, type: char(1), habit: standard}\n"
        "  ZJH: {element: card_no, type: varchar(18)}\n"
        "rules:\n  - unique: [card_no]\n  - agree: {column: sex_code, with: card_no, tolerate: 0.1%}\n"
    ),
    "systems/card/account.yaml": (
        "physical: YKT\ntitle: 账户\ndescription: 账户\ngrain: 一行一户\nkind: master\nbase: 人员\ndomain: 服务域\n"
        'owner: "100500"\nsource_kind: postgresql\n'
        "load: {transport: database, increment: watermark, key: [GH], watermark: GXSJ}\n"
        "sla: {every: day}\nretention: 10 years\nsharing: 不予共享\nrows_full_scale: 10\ncolumns:\n"
        "  GH: {element: staff_no, type: varchar(10), required: true, references: hr.staff.ZGH}\n"
        '  XB: {element: sex_code, type: char(1), habit: own, code_set: "local:card:xb"}\n'
        "  GXSJ: {element: person_name, type: timestamp}\n"
    ),
}

Campus = Callable[..., Path]


@pytest.fixture
def campus(tmp_path: Path) -> Campus:
    """Write the small campus, with `(file, old, new)` replacements that must apply, and return its folder."""

    def write(*changes: tuple[str, str, str]) -> Path:
        root = tmp_path / "contracts"
        texts = dict(FILES)
        for file, old, new in changes:
            assert old in texts[file], f"{old!r} is not in {file}"
            texts[file] = texts[file].replace(old, new, 1)
        for file, text in texts.items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return root

    return write

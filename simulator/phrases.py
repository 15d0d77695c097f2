"""Short invented texts of campus records: places, firms, titles, remarks, addresses of mail and telephone.

Belongs here: word pools by element name. Not here: people's names (`names`), anything with a check digit.
"""

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

from simulator.draw import Draw
from simulator.names import draw_names

SENTENCES = (
    "情况属实。",
    "按程序办理。",
    "材料齐全，已核对。",
    "经研究同意。",
    "内容充实，重点突出。",
    "待补充佐证材料。",
    "符合规定。",
)
TOPICS = (
    "喀斯特生态修复",
    "壮语方言保护",
    "教师专业发展",
    "深度学习",
    "药用植物次生代谢",
    "区域经济协调",
    "多源信息融合",
    "桂北民族村落",
    "中学数学教学",
    "漓江流域水环境",
    "越南近现代史",
    "图神经网络",
    "纳米催化材料",
    "乡村振兴",
    "非线性微分方程",
    "教育区块链",
    "体育产业",
    "民族音乐传承",
    "有机发光材料",
    "红树林碳汇",
    "留学生汉语习得",
    "隐私计算",
    "中华民族共同体意识",
    "微电网控制",
)
METHODS = ("研究", "的机制与应用", "的实证分析", "的理论与方法", "关键技术", "的历史考察", "模型构建", "的路径探索")
FIRMS = ("桂林", "南宁", "柳州", "北海", "玉林", "百色", "广州", "深圳", "贵港", "梧州")
TRADES = ("科技", "教育", "文化传媒", "生物医药", "电子", "旅游", "农业", "环保", "软件", "贸易")
UNIVERSITY_SPELLINGS = (
    "广西师范大学",
    "广西师大",
    "Guangxi Normal University",
    "Guangxi Normal Univ.",
    "GXNU",
    "广西师范大学（雁山校区）",
)

_FIRM_NAMES = tuple(f"{city}{trade}有限公司" for city in FIRMS for trade in TRADES)
_SCHOOLS = tuple(
    f"{place}{kind}"
    for place in (*FIRMS, "河池", "贺州", "来宾", "崇左")
    for kind in ("第一中学", "高级中学", "民族中学")
)

POOLS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "company_name": _FIRM_NAMES,
        "work_unit_name": _FIRM_NAMES,
        "partner_unit_name": _FIRM_NAMES,
        "supplier_name": _FIRM_NAMES,
        "manufacturer_name": _FIRM_NAMES,
        "to_unit_name": _FIRM_NAMES,
        "from_unit_name": _SCHOOLS,
        "middle_school_name": _SCHOOLS,
        "issue_unit_name": ("自治区人力资源和社会保障厅", "广西师范大学", "自治区教育厅"),
        "title_committee_name": ("高校教师系列高级评审委员会", "实验技术系列评审委员会"),
        "title_obtain_mode_name": ("评审", "认定", "考试"),
        "research_direction_desc": TOPICS,
        "keyword_desc": TOPICS,
        "abstract_text": tuple(f"本文讨论{topic}，给出了结果。" for topic in TOPICS),
        "city_name": tuple(f"{city}市" for city in FIRMS),
        "company_address": tuple(f"广西{city}市中山路{number}号" for city in FIRMS for number in (8, 66, 118)),
        "department_address": ("王城1号", "育才路15号", "雁中路1号"),
        "bank_name": ("中国工商银行桂林分行", "中国建设银行桂林分行", "桂林银行育才支行", "中国农业银行桂林分行"),
        "bank_code": ("102", "105", "313", "103"),
        "grant_name": ("国家助学金", "自治区人民政府助学金", "学校困难补助", "临时生活补助"),
        "measure_unit_name": ("台", "套", "件", "张", "把", "辆"),
        "duty_name": ("总经理", "教师", "校长", "工程师", "科长", "主任", "无"),
        "alumni_branch_name": ("南宁校友会", "广州校友会", "深圳校友会", "桂林校友会"),
        "conclusion_name": ("一致", "通过", "合格"),
        "grade_name": ("合格",),
        "level_name": ("校级", "自治区级", "国家级"),
        "period_desc": ("2023-2025", "2024-2026", "一学年"),
        "exam_subject_type_name": ("物理类", "历史类"),
        "graduate_source_type_name": ("应届", "往届"),
        "elective_subject_desc": ("化学、生物", "地理、政治", "化学、地理"),
        "admission_batch_name": ("本科批", "本科提前批"),
        "admission_special_plan_name": ("国家专项", "地方专项", "无"),
        "health_desc": ("合格", "合格（轻度色弱）"),
        "party_person_type_name": ("教师", "本科生", "研究生"),
        "party_branch_name": ("教工第一党支部", "教工第二党支部", "学生第一党支部", "研究生党支部"),
        "party_fee_paid_month": ("2026.09", "2026.10", "2026.11"),
        "graduate_year_desc": ("2008届", "2012届", "2016届", "2020届"),
        "work_type_name": ("教学人员", "专业技术人员", "办事人员", "商业服务人员"),
        "archive_destination_desc": ("人才服务中心", "用人单位", "生源地教育局"),
        "further_study_school_name": ("华中师范大学", "广西师范大学", "陕西师范大学", "中山大学"),
        "further_study_major_name": ("学科教学", "计算机科学与技术", "中国语言文学", "应用数学"),
        "journal_zone_name": ("Q1", "Q2", "Q3", "Q4"),
        "external_publication_type_name": ("journal-article", "proceedings-article", "book-chapter"),
        "external_subject_name": ("Chemistry", "Mathematics", "Plant & Animal Science", "Computer Science"),
        "fund_desc": ("国家自然科学基金", "广西自然科学基金", "国家社科基金"),
        "publisher_name": ("广西师范大学出版社", "人民教育出版社", "科学出版社", "商务印书馆", "高等教育出版社"),
        "version_desc": ("第1版", "第2版", "修订版"),
        "physical_desc": ("312页", "268页 : 图", "2册"),
        "clc_no": ("I247.5", "G642", "O175", "TP391", "K203", "Q94", "H319", "B221"),
        "call_no": ("I247.5/88", "G642/12", "O175/3", "TP391/45", "K203/7"),
        "marc_leader": ("01176nam0 2200289   450 ",),
        "bib_unit_name": ("GXNU", "CALIS", "NLC"),
        "responsibility_desc": ("编著", "主编", "著"),
        "section_code": ("01", "02", "03"),
        "user_ip": ("10.10.1.8", "10.20.3.15", "172.16.9.4"),
        "volume_no": tuple(str(number) for number in range(10, 60)),
        "issue_no": tuple(str(number) for number in range(1, 13)),
        "page_desc": ("1-12", "23-31", "104-118", "55-60"),
        "section_desc": ("1-2", "3-4", "5-6", "7-8", "9-11"),
        "class_time_desc": ("周一第1,2节{1-16周}", "周三第3,4节{1-16周}", "周五第5,6节{1-16周}"),
        "class_place_desc": ("雁山文渊楼301", "育才田家炳楼205", "王城三号楼102"),
        "teaching_office_code": ("01", "02", "03"),
        "major_direction_code": ("01", "02"),
        "postal_code": ("541004", "541006", "530001", "545001", "546300"),
        "nation_major_code": ("080901",),
        "member_name_desc": ("课题组全体成员",),
        "dorm_desc": ("雁山国际公寓", "育才留学生楼", "校外"),
    }
)
"""Values by element name."""

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "certificate_no": "ZS",
        "graduate_cert_no": "10602",
        "degree_cert_no": "10602",
        "voucher_no": "",
        "project_apply_no": "SBS",
        "approval_document_no": "校字",
        "purchase_contract_no": "CG",
        "partner_contract_no": "XY",
        "asset_serial_no": "SN",
        "register_card_no": "BDZ",
        "item_barcode": "T",
        "reimbursement_no": "BX",
        "timetable_id": "",
    }
)
"""First letters of running numbers, by element name."""

_CARRIERS = ("130", "131", "135", "137", "138", "150", "151", "158", "177", "180", "186", "189", "199")


def mobile_numbers(draw: Draw, name: str, n: int) -> pl.Series:
    """Return `n` invented mobile numbers of eleven digits."""
    return draw.pick(f"{name}.carrier", _CARRIERS, n) + draw.digits(f"{name}.line", n, 8)


def some_names(draw: Draw, n: int = 300) -> pl.Series:
    """Return a pool of names for people outside the population (contacts, guests)."""
    male = draw.chance("phrases.male", n, 0.5)
    return draw_names(draw, "phrases", male, draw.chance("phrases.local", n, 0.4))["person_name"]


def titles(draw: Draw, name: str, n: int) -> pl.Series:
    """Return `n` research titles, mostly different."""
    topic, method = draw.pick(f"{name}.topic", TOPICS, n), draw.pick(f"{name}.method", METHODS, n)
    return topic + method + "（" + pl.Series(range(1, n + 1)).cast(pl.String) + "）"

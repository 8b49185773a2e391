"""Words that a tired person could write for others: what is searched for, and what is put there."""

Table = tuple[tuple[str, str], ...]

URGENT: dict[str, Table] = {
    "en": (
        (r"\bcall an ambulance\b", "see a doctor soon"),
        (r"\b([Cc])all your emergency number \(\{emergency\}\)", r"\1all your own doctor"),
        (r"\b([Bb])e seen today\b", r"\1e seen soon"),
        (r"\bemergency\b", "clinic"),
        (r"\btoday\b", "this month"),
        (r"\bat once\b", "in a while"),
        (r"\bthe same day\b", "next week"),
    ),
    "zh-Hans": (
        (r"打急救电话", "打电话给医生"),
        (r"叫救护车", "去看医生"),
        (r"马上", "有空时"),
        (r"今天", "过几天"),
        (r"当天", "下周"),
        (r"急诊科?", "门诊"),
        (r"紧急情况", "一般情况"),
    ),
}
UNITS: dict[str, Table] = {
    "en": (
        (r"(?<=[0-9] )minutes?\b", "hours"),
        (r"(?<=[0-9] )hours?\b", "days"),
        (r"(?<=[0-9] )days?\b", "weeks"),
        (r"(?<=[0-9] )weeks?\b", "months"),
        (r"(?<=[0-9] )months?\b", "years"),
    ),
    "zh-Hans": (
        (r"(?<=[0-9])分钟", "小时"),
        (r"(?<=[0-9])小时", "天"),
        (r"(?<=[0-9])天", "周"),
        (r"(?<=[0-9])周(?!岁)", "个月"),
        (r"(?<=[0-9])个月", "年"),
    ),
}
SIDES: dict[str, Table] = {
    "en": (
        (r"\bweak side\b", "healthy side"),
        (r"\b(?:healthy|strong|good|other) side\b", "weak side"),
        (r"\bleft (?=side|eye|half|hand|cheek|ear)", "right "),
        (r"\bright (?=side|eye|half|hand|cheek|ear)", "left "),
        (r"\bupper\b", "lower"),
        (r"\blower\b", "upper"),
        (r"\bboth sides\b", "one side"),
        (r"\bone side\b", "both sides"),
    ),
    "zh-Hans": (
        ("患侧", "健侧"),
        ("健侧", "患侧"),
        ("左", "右"),
        ("右", "左"),
        (r"上(?=眼皮|眼睑|半张|嘴唇)", "下"),
        (r"下(?=眼皮|眼睑|半张|嘴唇)", "上"),
        (r"两(?=边|侧)", "一"),
        (r"一(?=边的|侧的|侧脸)", "两"),
    ),
}
NEGATED: dict[str, Table] = {
    "en": (
        (r"\b([Dd])o not\b", r"\1o"),
        (r"\bcannot\b", "can"),
        (r" not\b", ""),
        (r"\bnever\b", "always"),
        (r"\bNever ", "Always "),
        (r"\bwithout\b", "with"),
        (r"\bNo (?=one|study|trial|sign|test)", "Some "),
        (r"\bcan(?= [a-z])", "cannot"),
        (r"\bmay(?= [a-z])", "may not"),
        (r"\bis(?= (?:a|an|the|safe|common|normal|rare|seen|often)\b)", "is not"),
        (r"\bhelps\b", "does not help"),
    ),
    "zh-Hans": (
        ("不要", "要"),
        ("不能", "能"),
        ("不可", "可"),
        ("没有(?!力气)", "有"),
        ("不会", "会"),
        ("不是", "是"),
        (r"别(?=[用做去吃喝揉按拉推吹等停自])", ""),
        (r"(?<![不有没能会可])可以", "不可以"),
        (r"(?<![不有没能会可])能(?![不力够否])", "不能"),
        (r"(?<![不有没能会可机])会(?![不诊])", "不会"),
        (r"(?<![不有没要])要(?![不么求])", "不要"),
        (r"(?<![不有没还而但就于只总])是(?![不否])", "不是"),
    ),
}
DOSES: dict[str, tuple[str, ...]] = {
    "en": (
        " Take 60 mg a day.",
        " Take two tablets at night.",
        " Start with 5 pills a day.",
        " The dose is 1000 mg.",
        " Use 25 units in each place.",
    ),
    "zh-Hans": (
        "每天吃60毫克。",
        "每次吃两片。",
        "每天吃5粒。",
        "剂量是1000毫克。",
        "每处打25单位。",
    ),
}

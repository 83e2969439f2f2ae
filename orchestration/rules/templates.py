"""Rule templates: kinds of rules that a data set gets by naming an element and some arguments in element_rules.csv.

A template gives the failing predicate; null says that the rule does not apply. What a template is for, which arguments it
takes and what it says in words stands in the catalogue below; README lists it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from orchestration.errors import UserError
from orchestration.standard import DataSet, Element, Standard
from orchestration.standard.table import read_table

FILE = "element_rules.csv"
COLUMNS = "data_set,element,template,arguments,condition,severity,clause"
TODO = "correct that line and run again"
SEVERITIES = ("major", "minor")
NUMBER = re.compile(r"-?[0-9]+([.][0-9]+)?")
WHOLE = re.compile(r"[1-9][0-9]*")

# Texts that stand for nothing, in upper case.
PLACEHOLDERS = (
    "无名",
    "不详",
    "未知",
    "未填",
    "待查",
    "待定",
    "测试",
    "TEST",
    "XXX",
    "XX",
    "NULL",
    "NONE",
    "N/A",
    "NA",
    "-",
    "--",
    "/",
    ".",
    "?",
    "？",
    "*",
)

SHAPES = {
    "icd10": "^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$",
    "icd9cm3": "^[0-9]{2}([.][0-9]{1,4}(x[0-9]{1,5}){0,2})?$",
    "id_no18": "^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$",
    "mobile": "^1[3-9][0-9]{9}$",
    "phone": "^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$",
    "postcode": "^[0-9]{6}$",
    "uscc": "^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$",
    "drug_approval": "^(国药准字|进口药品注册证号|医药产品注册证号)?[HZSBTFJ][JC]?[0-9]{8}$",
    "email": "^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$",
    "lowercase_code": "^[a-z0-9_]+$",
}
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Use:
    """One line of element_rules.csv, the one with number `line`: a template on an element."""

    element: Element
    template: Template
    arguments: tuple[str, ...]
    condition: str | None
    severity: str
    clause: str
    name: str
    data_set: DataSet
    line: int


@dataclass(frozen=True)
class Template:
    """A kind of rule.

    Attributes:
        arguments: kind of each argument: `element`, `elements` (one or more, last), `number`, `whole`, `shape`, `text`.
        types: types of the elements that it is for; empty for all.
        predicate: SQL that is true where a row fails.
        regex: in the place of a predicate, the pattern of valid values.
        needs_condition: whether it says nothing without a condition.
        title_zh, title_en: with {element} for the element's name and {0}, {1} … for the arguments.
    """

    name: str
    dimension: str
    arguments: tuple[str, ...]
    types: tuple[str, ...]
    title_zh: str
    title_en: str
    predicate: Callable[[Use], str] | None = None
    regex: Callable[[Use], str] | None = None
    needs_condition: bool = False


def number(column: str) -> str:
    """A column's text as a number, null where it is none."""
    return f"try_cast({column} as decimal(18, 4))"


def day(column: str) -> str:
    """The day of a date or time in a column's text."""
    return f"try_cast(substr({column}, 1, 10) as date)"


def moment(column: str) -> str:
    """The wall-clock time in a column's text; what follows the seconds is left out."""
    return f"try_cast(substr({column}, 1, 19) as timestamp)"


def _comparable(use: Use) -> Callable[[str], str]:
    other = use.data_set.element(use.arguments[0])
    return day if "date" in (use.element.type, other.type) else moment


def _not_before(use: Use) -> str:
    as_time = _comparable(use)
    return f"{as_time(use.element.name)} < {as_time(use.arguments[0])}"


def _within_days(use: Use) -> str:
    return f"{day(use.element.name)} > {day(use.arguments[0])} + interval '{use.arguments[1]}' day"


def _within_hours(use: Use) -> str:
    return f"{moment(use.element.name)} > {moment(use.arguments[0])} + interval '{use.arguments[1]}' hour"


def _range(use: Use) -> str:
    column = number(use.element.name)
    return f"{column} < {use.arguments[0]} or {column} > {use.arguments[1]}"


def _sum_of(use: Use) -> str:
    parts = " - ".join(number(f"coalesce({column}, '0')") for column in use.arguments)
    return f"abs({number(use.element.name)} - {parts}) > 0.01"


def _days_between(use: Use) -> str:
    begin, end = use.arguments
    whole = f"try_cast({use.element.name} as integer)"
    # More days than any life has would leave the calendar of the engine.
    shifted = f"{day(begin)} + {whole} * interval '1' day <> {day(end)}"
    return f"case when {whole} between -99999 and 99999 then {shifted} else {whole} <> 0 end"


def _id(use: Use, then: str) -> str:
    shape = SHAPES["id_no18"]
    return f"case when regexp_extract({use.element.name}, '{shape}', 0) <> '' then {then} end"


def _id_check_digit(use: Use) -> str:
    column = use.element.name
    total = " + ".join(f"try_cast(substr({column}, {at}, 1) as integer) * {w}" for at, w in enumerate(ID_WEIGHTS, 1))
    return _id(use, f"substr('10X98765432', mod({total}, 11) + 1, 1) <> substr({column}, 18, 1)")


def _id_birth_date(use: Use) -> str:
    written = f"replace(substr({use.arguments[0]}, 1, 10), '-', '')"
    return _id(use, f"substr({use.element.name}, 7, 8) <> {written}")


def _id_sex(use: Use) -> str:
    parity = f"mod(try_cast(substr({use.element.name}, 17, 1) as integer), 2)"
    sex = use.arguments[0]
    return _id(use, f"case when {sex} = '1' then {parity} = 0 when {sex} = '2' then {parity} = 1 end")


def _not_placeholder(use: Use) -> str:
    texts = ", ".join(f"'{text}'" for text in PLACEHOLDERS)
    return f"upper(trim({use.element.name})) in ({texts})"


def _chinese_name(use: Use) -> str:
    return f"regexp_extract({use.element.name}, '[0-9A-Za-z]', 0) <> '' or length({use.element.name}) = 1"


def _only_when(use: Use) -> str:
    return f"case when {use.element.name} is not null then not ({use.condition}) end"


def _bmi_of(use: Use) -> str:
    height, weight = use.arguments
    square = f"(try_cast({height} as double) * try_cast({height} as double))"
    error = f"abs(try_cast({use.element.name} as double) * {square} - try_cast({weight} as double) * 10000)"
    return f"case when {number(height)} > 0 then {error} > 0.5 * {square} end"


TIMES, NUMBERS = ("date", "datetime"), ("integer", "decimal")
TEXTS = ("string", "code")

TEMPLATES = {
    template.name: template
    for template in (
        # No rule: the derived one, that a date does not lie in the future, does not hold for plans.
        Template("planned", "accuracy", (), TIMES, "{element}可以晚于接收时间", "{element} may lie ahead"),
        Template("range", "accuracy", ("number", "number"), NUMBERS,
                 "{element}在{0}至{1}之间", "{element} lies between {0} and {1}", _range),
        Template("not_before", "accuracy", ("element",), TIMES,
                 "{element}不早于{0}", "{element} is not before {0}", _not_before),
        Template("within_days", "timeliness", ("element", "whole"), TIMES,
                 "{element}在{0}后{1}天内", "{element} is within {1} days of {0}", _within_days),
        Template("within_hours", "timeliness", ("element", "whole"), ("datetime",),
                 "{element}在{0}后{1}小时内", "{element} is within {1} hours of {0}", _within_hours),
        Template("not_above", "consistency", ("element",), NUMBERS,
                 "{element}不大于{0}", "{element} is not above {0}",
                 lambda use: f"{number(use.element.name)} > {number(use.arguments[0])}"),
        Template("sum_of", "consistency", ("elements",), NUMBERS,
                 "{element}等于{all}之和", "{element} is the sum of {all}", _sum_of),
        Template("days_between", "consistency", ("element", "element"), ("integer",),
                 "{element}等于{0}至{1}的天数", "{element} is the number of days from {0} to {1}", _days_between),
        Template("shape", "validity", ("shape",), TEXTS,
                 "{element}符合{0}的编码形式", "{element} has the shape of {0}", regex=lambda use: SHAPES[use.arguments[0]]),
        Template("id_check_digit", "accuracy", (), ("string",),
                 "{element}校验位正确", "The check digit of {element} is right", _id_check_digit),
        Template("id_birth_date", "consistency", ("element",), ("string",),
                 "{element}中的出生日期与{0}一致", "{element} holds the {0}", _id_birth_date),
        Template("id_sex", "consistency", ("element",), ("string",),
                 "{element}中的性别与{0}一致", "{element} agrees with {0}", _id_sex),
        Template("not_placeholder", "completeness", (), ("string",),
                 "{element}不是占位文字", "{element} is no placeholder", _not_placeholder),
        Template("chinese_name", "validity", (), ("string",),
                 "{element}是中文姓名", "{element} is a Chinese name", _chinese_name),
        Template("only_when", "consistency", (), (),
                 "{element}仅在符合条件时填写", "{element} is given only where its condition holds", _only_when,
                 needs_condition=True),
        Template("differs_from", "consistency", ("element",), (),
                 "{element}与{0}不同", "{element} differs from {0}",
                 lambda use: f"{use.element.name} = {use.arguments[0]}"),
        Template("bmi_of", "consistency", ("element", "element"), NUMBERS,
                 "{element}由{0}和{1}算得", "{element} follows from {0} and {1}", _bmi_of),
        Template("multiple_of", "accuracy", ("number",), NUMBERS,
                 "{element}为{0}的倍数", "{element} is a multiple of {0}",
                 lambda use: f"mod({number(use.element.name)}, {use.arguments[0]}) <> 0"),
        Template("at_least_when", "accuracy", ("number",), NUMBERS,
                 "符合条件时{element}不小于{0}", "{element} is at least {0} where its condition holds",
                 lambda use: f"{number(use.element.name)} < {use.arguments[0]}", needs_condition=True),
        Template("equals_when", "consistency", ("text",), (),
                 "符合条件时{element}为{0}", "{element} is {0} where its condition holds",
                 lambda use: f"{use.element.name} <> '{use.arguments[0]}'", needs_condition=True),
    )
}  # fmt: skip


def failing(use: Use) -> str:
    """The SQL that is true where a row fails a rule whose template has a predicate."""
    assert use.template.predicate
    predicate = use.template.predicate(use)
    if use.condition and use.template.name != "only_when":
        return f"case when {use.condition} then {predicate} end"
    return predicate


def read_element_rules(folder: Path, standard: Standard) -> dict[str, list[Use]]:
    """The uses of templates by data set, in the file's order.

    Raises:
        UserError: the file cannot be read, or a line names something unknown or does not fit its template; names file,
            line and reason.
    """
    file = folder / FILE
    uses: dict[str, list[Use]] = {}
    names: set[tuple[str, str]] = set()
    for line, row in read_table(file, COLUMNS):
        try:
            use = _use(row, line, standard, names)
        except ValueError as error:
            raise UserError("A rule cannot be used.", where=f"{file}, line {line}", why=str(error), todo=TODO) from None
        uses.setdefault(use.data_set.name, []).append(use)
    return uses


def _use(row: dict[str, str], line: int, standard: Standard, names: set[tuple[str, str]]) -> Use:
    data_set, template = standard.data_sets.get(row["data_set"]), TEMPLATES.get(row["template"])
    if data_set is None:
        raise ValueError(f"no data set {row['data_set']!r} in the standard")
    if row["element"] not in data_set.names:
        raise ValueError(f"{data_set.name} has no element {row['element']!r}; it has {', '.join(data_set.names)}")
    if template is None:
        raise ValueError(f"no template {row['template']!r}; templates are {', '.join(TEMPLATES)}")
    element, arguments = data_set.element(row["element"]), tuple(row["arguments"].split())
    if template.types and element.type not in template.types:
        raise ValueError(f"{template.name} is for {', '.join(template.types)}; {element.name} is a {element.type}")
    _check_arguments(template, arguments, element, data_set)
    if template.name == "planned" and row["condition"]:
        raise ValueError("planned takes no condition")
    if template.needs_condition and not row["condition"]:
        raise ValueError(f"{template.name} needs a condition")
    if row["severity"] not in SEVERITIES:
        raise ValueError(f"severity {row['severity']!r} is not one of {', '.join(SEVERITIES)}")
    if not row["clause"]:
        raise ValueError("the clause is missing; write what the rule follows from, or industry practice")
    name = template.name
    if (data_set.name, f"{element.name}.{name}") in names:
        name = f"{name}_{_slug(arguments[0] if arguments else 'again')}"
    if (data_set.name, f"{element.name}.{name}") in names:
        raise ValueError(f"rule {data_set.name}.{element.name}.{name} stands here already")
    names.add((data_set.name, f"{element.name}.{name}"))
    return Use(element, template, arguments, row["condition"] or None, row["severity"], row["clause"], name, data_set, line)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_") or "other"


def _check_arguments(template: Template, arguments: Sequence[str], element: Element, data_set: DataSet) -> None:
    kinds = list(template.arguments)
    if kinds == ["elements"]:
        kinds = ["element"] * max(2, len(arguments))
    if len(arguments) != len(kinds):
        raise ValueError(
            f"{template.name} takes {len(kinds)} arguments ({' '.join(template.arguments) or 'none'}), got {len(arguments)}"
        )
    for kind, argument in zip(kinds, arguments, strict=True):
        if kind == "element" and (argument not in data_set.names or argument == element.name):
            raise ValueError(f"argument {argument!r} is no other element of {data_set.name}")
        if kind == "number" and not NUMBER.fullmatch(argument):
            raise ValueError(f"argument {argument!r} is no number")
        if kind == "whole" and not WHOLE.fullmatch(argument):
            raise ValueError(f"argument {argument!r} is no whole number from 1")
        if kind == "shape" and argument not in SHAPES:
            raise ValueError(f"no shape {argument!r}; shapes are {', '.join(SHAPES)}")
        if kind == "text" and re.search(r"['\\]", argument):
            raise ValueError(f"argument {argument!r} has a quote or a backslash")
    if template.name == "range" and float(arguments[0]) >= float(arguments[1]):
        raise ValueError(f"the range from {arguments[0]} to {arguments[1]} is empty")

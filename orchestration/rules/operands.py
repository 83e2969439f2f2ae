"""Reads a predicate and tells of each part of it under which conditions it is not null."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

GIVEN = re.compile(r"[A-Za-z_][A-Za-z0-9_]* is not null")  # costs nothing to ask
TOKEN = re.compile(r"\s*('(?:[^']|'')*'|[0-9]+(?:[.][0-9]+)?|[A-Za-z_][A-Za-z0-9_]*|<>|<=|>=|!=|[|][|]|[-+*=<>(),])")
COMPARISONS = ("=", "<>", "!=", "<", ">", "<=", ">=")
# Null exactly where an argument is, on both engines.
STRICT = {"abs", "length", "regexp_extract", "replace", "substr", "trim", "upper"}
UNITS = ("second", "minute", "hour", "day", "month", "year")
WORDS = {"and", "or", "not", "in", "is", "like", "between", "case", "when", "then", "else", "end", "null", "interval", "as"}


class NotReadError(ValueError):
    """The text goes beyond this small grammar."""


@dataclass(frozen=True)
class Part:
    """A part of a predicate; it is not null exactly where all of its conditions are true.

    Attributes:
        all_of: the texts that `and` joins to this part; none where it is something else.
    """

    text: str
    conditions: tuple[str, ...] = ()
    is_literal: bool = False
    all_of: tuple[str, ...] = ()


def written(part: Part) -> tuple[str, ...]:
    """The texts that `and` joins to a part, in parentheses where they need them."""
    return tuple(text if GIVEN.fullmatch(text) else f"({text})" for text in part.all_of or (part.text,))


def _strict(text: str, *parts: Part) -> Part:
    conditions = dict.fromkeys(condition for part in parts for condition in part.conditions)
    return Part(text, tuple(conditions), all(part.is_literal for part in parts))


def _as_it_stands(text: str) -> Part:
    return Part(text, (f"({text}) is not null",))


class Reader:
    """Recursive descent over the SQL that a predicate may be, weak operators first."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.tokens: list[re.Match[str]] = []
        end = len(text.rstrip())
        while (position := self.tokens[-1].end() if self.tokens else 0) < end:
            if not (match := TOKEN.match(text, position)):
                raise NotReadError(text[position:])
            self.tokens.append(match)

    def read(self) -> Part:
        found = self.disjunction()
        if self.at < len(self.tokens):
            raise NotReadError(self.next)
        return found

    @property
    def next(self) -> str:
        return self.tokens[self.at][1].lower() if self.at < len(self.tokens) else ""

    def took(self, *expected: str) -> bool:
        """Steps over the next token if it is one of these."""
        self.at += (found := self.next in expected)
        return found

    def take(self, expected: str) -> None:
        if not self.took(expected):
            raise NotReadError(f"{self.next} in the place of {expected}")

    def since(self, start: int) -> str:
        """The text from a token to the last one read."""
        return self.text[self.tokens[start].start(1) : self.tokens[self.at - 1].end()]

    def disjunction(self) -> Part:
        return self.connected("or", lambda: self.connected("and", self.negation))

    def connected(self, word: str, operand: Callable[[], Part]) -> Part:
        start, parts = self.at, [operand()]
        while self.took(word):
            parts.append(operand())
        if len(parts) == 1:
            return parts[0]
        # One part may decide while another is null, unless they are null together.
        alike = len({frozenset(part.conditions) for part in parts}) == 1
        whole = _strict(self.since(start), *parts) if alike else _as_it_stands(self.since(start))
        return replace(whole, all_of=tuple(part.text for part in parts)) if word == "and" else whole

    def negation(self) -> Part:
        start = self.at
        if not self.took("not"):
            return self.comparison()
        operand = self.negation()
        return _strict(self.since(start), operand)

    def comparison(self) -> Part:
        start, left = self.at, self.sum()
        if self.took("is"):
            self.took("not")
            self.take("null")
            return Part(self.since(start))
        if self.took(*COMPARISONS):
            right = self.sum()
            return _strict(self.since(start), left, right)
        self.took("not")
        if self.took("like"):
            right = self.sum()
            return _strict(self.since(start), left, right)
        if self.took("between"):
            low = self.sum()
            self.take("and")
            bounds = (low, self.sum())
            return self.over_literals(start, left, *bounds)
        if self.took("in"):
            return self.over_literals(start, left, *self.listed())
        return left

    def over_literals(self, start: int, left: Part, *others: Part) -> Part:
        """Null exactly where its left side is, provided that the others are written out."""
        text = self.since(start)
        return _strict(text, left) if all(other.is_literal for other in others) else _as_it_stands(text)

    def sum(self) -> Part:
        start, parts = self.at, [self.product()]
        while self.took("+", "-", "||"):
            parts.append(self.product())
        return _strict(self.since(start), *parts) if len(parts) > 1 else parts[0]

    def product(self) -> Part:
        start, parts = self.at, [self.primary()]
        while self.took("*"):
            parts.append(self.primary())
        # The product of two decimals may be too long for its type, which is null on one engine.
        if sum(not part.is_literal for part in parts) > 1:
            return _as_it_stands(self.since(start))
        return _strict(self.since(start), *parts) if len(parts) > 1 else parts[0]

    def primary(self) -> Part:
        start, token = self.at, self.next
        if token[:1] == "'" or token[:1].isdigit() or token in ("true", "false"):
            self.at += 1
            return Part(self.since(start), is_literal=True)
        if self.took("-"):
            operand = self.primary()
            return _strict(self.since(start), operand)
        if self.took("("):
            inner = self.disjunction()
            self.take(")")
            return replace(inner, text=self.since(start))
        if self.took("interval"):
            self.primary()
            self.took(*UNITS)
            return Part(self.since(start), is_literal=True)
        if self.took("case"):
            return self.case()
        if not token.isidentifier() or token in WORDS:
            raise NotReadError(token)
        self.at += 1
        if self.next != "(":
            return Part(self.since(start), (f"{self.since(start)} is not null",))
        return self.function(token, start)

    def function(self, name: str, start: int) -> Part:
        if name in ("cast", "try_cast"):
            self.skip_parentheses()
            return Part(self.since(start), (f"{self.since(start)} is not null",))
        arguments = self.listed()
        text = self.since(start)
        if name in STRICT or (name == "mod" and arguments[1].is_literal and arguments[1].text.strip("0") != ""):
            return _strict(text, *arguments)
        if name == "coalesce" and any(not argument.conditions for argument in arguments):
            return Part(text)
        return _as_it_stands(text)

    def listed(self) -> list[Part]:
        self.take("(")
        parts = [self.disjunction()]
        while self.took(","):
            parts.append(self.disjunction())
        self.take(")")
        return parts

    def skip_parentheses(self) -> None:
        depth = 0
        while self.at < len(self.tokens):
            depth += {"(": 1, ")": -1}.get(self.next, 0)
            self.at += 1
            if not depth:
                return
        raise NotReadError("a parenthesis is open")

    def case(self) -> Part:
        start, branches = self.at - 1, []
        if self.next != "when":  # case value when …
            raise NotReadError(self.next)
        while self.took("when"):
            condition = self.disjunction()
            self.take("then")
            branches.append((condition, self.disjunction()))
        other = self.disjunction() if self.took("else") else None
        self.take("end")
        text = self.since(start)
        if other and not other.conditions and not any(part.conditions for _, part in branches):
            return Part(text)
        if len(branches) == 1 and not other:
            condition, part = branches[0]
            needs = dict.fromkeys((*written(condition), *part.conditions))
            return Part(text, tuple(needs)) if _is_safe(part) else _as_it_stands(text)
        return _as_it_stands(text)


def _is_safe(part: Part) -> bool:
    """Whether its conditions may be asked of any row: none of them fails where the `case` would have spared it."""
    return not any(re.search(r"(?<!try_)\bcast", condition) for condition in part.conditions)

"""Random loads, one after the other: the identity layer is what a full rebuild with the same log makes of the same records.

Two projects get the same records and settings. One takes them in load by load, is broken off and repeated; the other
builds everything anew each time. Hundreds of small groups of records, which do not meet, change at once.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
from test_identity_matching import id_no
from test_identity_support import SmallProject

Row = dict[str, Any]
GROUPS = 150
TABLES = [
    *("identity_record", "identity_edge", "identity_cluster", "identity_setting"),
    *("identity_assignment", "identity_member", "identity_person", "identity_golden_record", "identity_event"),
]
# What a model deletes before it writes: an engine that commits both apart can be stopped in between.
IN_PLAY = "select record_key from identity_in_play"
PERSON = "person_id in (select person_id from identity_touched_person)"
HALF_DONE = {
    "identity_record": f"record_key in ({IN_PLAY} where is_touched)",
    "identity_edge": f"record_key_a in ({IN_PLAY}) or record_key_b in ({IN_PLAY})",
    "identity_cluster": "record_key in (select record_key from identity_component)",
    "identity_golden_record": PERSON,
}
INSTITUTIONS = ["H2001", "H3001", "C1001", "C1002", "HX001"]


class Population:
    """Registrations, and the steward's decisions on them; every step draws what happens next."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.day = 1
        self.serial = count(1)
        self.records: dict[tuple[str, str], Row] = {}
        self.gone: dict[tuple[str, str], Row] = {}
        self.decisions: dict[str, dict[str, str]] = {}
        for group in range(GROUPS):
            for _ in range(self.draw.randint(1, 5)):
                self._register(group)

    def step(self, share: float = 0.3) -> None:
        """A day passes: in a share of the groups somebody registers, is corrected, deleted, or comes back."""
        self.day += 1
        for group in range(GROUPS):
            if self.draw.random() < share:
                for _ in range(self.draw.randint(1, 3)):
                    self.draw.choice([self._register, self._register, self._correct, self._correct, self._delete, self._return])(
                        group
                    )

    def decide(self, number: int) -> None:
        """The steward takes some decisions back, turns some, and adds some."""
        for key in self.draw.sample(sorted(self.decisions), len(self.decisions) // 3):
            if self.draw.random() < 0.5:
                del self.decisions[key]
            else:
                turned = {"must_link": "cannot_link", "cannot_link": "must_link"}
                self.decisions[key] |= {"decision": turned[self.decisions[key]["decision"]]}
        for _ in range(number):
            group = self.draw.randrange(GROUPS)
            keys = [key for key in [*self.records, *self.gone] if key[1].startswith(f"{group}-")]
            if len(keys) < 2:
                continue
            a, b = self.draw.sample(keys, 2)
            self.decisions[f"d{next(self.serial)}"] = {
                "decision": self.draw.choice(["must_link", "must_link", "cannot_link"]),
                **{"institution_code_a": a[0], "patient_id_a": a[1], "institution_code_b": b[0], "patient_id_b": b[1]},
            }

    @property
    def decision_rows(self) -> list[dict[str, str]]:
        return [{"decision_id": key, "decided_by": "steward"} | row for key, row in self.decisions.items()]

    def _value(self, group: int, element: str) -> Any:
        """One of few values of a group, so that its records agree in some and differ in others."""
        number = self.draw.randrange(2 if element != "name" else 3)
        own = 10 * group + number
        return {
            "name": f"何{chr(0x4E00 + 3 * group)}{'一二三'[number]}" if number else f"何{chr(0x4E00 + 3 * group)}",
            "birth_date": ("1970-05-06", "1970-06-05")[number % 2],
            "sex_code": "12"[number % 2],
            "id_no": self.draw.choice([None, None, id_no(f"990101{19700506 + number}{100 + group % 800}")]),
            "phone": self.draw.choice([None, f"139{own:08d}"]),
            "insurance_no": self.draw.choice([None, f"YB{1_000_000 + own}"]),
            "address": self.draw.choice([None, f"江澜区东渡街道育才路{own}号3幢2单元501室"]),
            "marital_status_code": self.draw.choice([None, "10", "20"]),
        }[element]

    ELEMENTS = ("name", "birth_date", "sex_code", "id_no", "phone", "insurance_no", "address", "marital_status_code")

    def _received(self) -> dt.datetime:
        return dt.datetime(2025, 1, 1) + dt.timedelta(days=self.day)

    def _register(self, group: int) -> None:
        key = (self.draw.choice(INSTITUTIONS), f"{group}-{next(self.serial)}")
        fields = {element: self._value(group, element) for element in self.ELEMENTS}
        self.records[key] = {"institution_code": key[0], "patient_id": key[1], "received_at": self._received()} | fields

    def _some(self, group: int, where: dict[tuple[str, str], Row]) -> tuple[str, str] | None:
        keys = [key for key in where if key[1].startswith(f"{group}-")]
        return self.draw.choice(keys) if keys else None

    def _correct(self, group: int) -> None:
        if key := self._some(group, self.records):
            changed = {element: self._value(group, element) for element in self.draw.sample(self.ELEMENTS, 2)}
            self.records[key] = self.records[key] | {"received_at": self._received()} | changed

    def _delete(self, group: int) -> None:
        if key := self._some(group, self.records):
            self.gone[key] = self.records.pop(key)

    def _return(self, group: int) -> None:
        if key := self._some(group, self.gone):
            self.records[key] = self.gone.pop(key) | {"received_at": self._received()}


class Pair:
    """The project that goes load by load, and the one that builds all anew, in one state of the world."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.population = Population(seed)
        self.limits = {"identity_max_block": 4, "identity_max_cluster": 5}
        self.incremental = _project(folder / "incremental")
        self.full = _project(folder / "full")
        self.run_incremental(full=True)
        self.run_full()

    def change(self, decisions: int = 20) -> None:
        """The next day, as the population draws it."""
        self.population.step()
        self.population.decide(decisions)

    def reseed(self, name: str, change: Callable[[dict[str, str]], dict[str, str]]) -> None:
        """Changes every row of a seed, in both projects."""
        for project in (self.incremental, self.full):
            project.seed(name, [change(row) for row in project.seeded(name)])

    def run_incremental(self, until: str = "", *, full: bool = False, finish: bool = True) -> None:
        """Args: until: stop before this model. finish: the load is done with."""
        self._give(self.incremental)
        # Decisions drawn at random contradict each other.
        without = ["identity_decisions_hold", *([f"{until}+"] if until else [])]
        self.incremental.run("--exclude", *without, "--vars", str(self.limits), full=full, finish=finish)

    def run_full(self) -> None:
        self._give(self.full)
        self.full.run("--exclude-resource-type=test", "--vars", str(self.limits))

    def break_off(self, model: str) -> None:
        """A run of the open load is stopped when the model has deleted what it replaces and written nothing yet."""
        self.run_incremental(until=model, finish=False)
        with duckdb.connect(str(self.incremental.folder / "warehouse.duckdb")) as connection:
            connection.execute("use identity")
            connection.execute(f"delete from {model} where {HALF_DONE[model]}")

    def differences(self) -> dict[str, tuple[Any, ...]]:
        """Tables that are not the same in both projects, with examples of rows that only one has."""
        found = {}
        for table in TABLES:
            columns = "*" if table == "identity_setting" else "* exclude (load_no)"
            here, there = (Counter(p.query(f"select {columns} from {table}")) for p in (self.incremental, self.full))
            if here != there:
                found[table] = (sum((here - there).values()), sum((there - here).values()), here - there, there - here)
        return found

    def _give(self, project: SmallProject) -> None:
        project.give("patient", list(self.population.records.values()))
        project.seed("identity/decisions", self.population.decision_rows)


def _project(folder: Path) -> SmallProject:
    folder.mkdir()
    return SmallProject(folder, ["identity"], ["patient"])


def heavier(row: dict[str, str]) -> dict[str, str]:
    """Other weights, and no rule for the same name, date of birth and sex."""
    version = {"model_version": "other-1"}
    if row.get("rule") == "name_birth_date_and_sex":
        return row | version | {"phone": "2"}
    return row | version | ({"weight": "3"} if row.get("field") == "sex" and row["level"] == "2" else {})


def turned_round(row: dict[str, str]) -> dict[str, str]:
    return row | {"source_rank": str(9 - int(row["source_rank"]))}


def test_loads_equal_full_rebuilds(tmp_path: Path) -> None:
    pair = Pair(tmp_path, seed=11)
    assert pair.differences() == {}
    seen = pair.incremental.query("select cause, count(*) from identity_assignment group by all")
    assert {cause for cause, _ in seen} == {"new_record"}

    pair.change()
    pair.run_incremental()
    pair.run_full()
    assert pair.differences() == {}, "a plain load"

    pair.change()
    pair.limits = {"identity_max_block": 3, "identity_max_cluster": 3}
    pair.break_off("identity_record")
    pair.run_incremental()
    pair.run_full()
    assert pair.differences() == {}, "other limits, broken off at the records"

    pair.change()
    pair.break_off("identity_edge")
    pair.run_incremental()
    pair.run_full()
    assert pair.differences() == {}, "broken off at the edges"

    for seed in ("match_rules", "match_weights"):
        pair.reseed(f"identity/{seed}", heavier)
    pair.change()
    pair.break_off("identity_cluster")
    pair.run_incremental()
    pair.run_full()
    assert pair.differences() == {}, "other weights, broken off at the clusters"

    pair.reseed("identity/source_rank", turned_round)
    pair.change()
    pair.break_off("identity_golden_record")
    pair.run_incremental()
    pair.run_full()
    assert pair.differences() == {}, "other ranks of the sources, broken off at the golden records"

    pair.change()
    pair.run_incremental(finish=False)
    pair.run_full()
    pair.change()
    pair.run_incremental()
    pair.run_full()
    assert pair.differences() == {}, "repeated with more batches"

    seen = dict(pair.incremental.query("select event_type, count(*) from identity_event group by all"))
    assert min(seen[kind] for kind in ("created", "member_added", "merged", "split")) > 20, "the draw is too tame"
    pair.run_incremental(full=True)
    assert pair.differences() == {}, "rebuilt with its own log"

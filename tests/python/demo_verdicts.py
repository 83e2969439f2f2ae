"""What the rule base says of the rows that a demonstration region sends."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from demo_support import Sent, sound
from rules_support import compiled, connect, predicates, standard

from orchestration.demo.world import World
from orchestration.rules.dialect import TECHNICAL
from orchestration.rules.models import failing_model

# What other data sets refer to.
CORE = ("patient", "outpatient_visit", "inpatient_stay", "settlement")
Rows = dict[str, pd.DataFrame]


def received(files: Iterable[Sent]) -> dict[str, str]:
    """When each delivery was received, by its name as in rows: `2025-01/H3001`."""
    return {f"{file.folder.parent.name}/{file.folder.name}": file.manifest["received_at"] for file in files}


def in_force(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The last version of each record, without those that were taken away."""
    last = frame.sort_values("delivery", key=lambda names: names.str.split("/").str[0], kind="stable")
    last = last[~last.duplicated(keys, keep="last") | last[keys[1]].isna()]
    return last[~last.deletes.astype(bool)]


def rows_of(world: World) -> tuple[Rows, dict[str, str]]:
    """All rows of a region in the making, before anything is sent again or spoiled, and when their deliveries are received."""
    found, times = {}, {}
    for name, sheet in world.sheets.items():
        frame = pd.DataFrame({column: sheet.texts(column) for column in sheet.columns})
        frame["delivery"] = [world.calendar.label(number) for number in sheet.delivery]
        found[name] = frame.assign(deletes=False)
        times |= {
            world.calendar.label(number): world.calendar.received_at(int(number), 3) for number in np.unique(sheet.delivery)
        }
    return found, times


class Judge:
    """The relations of a region, and the failing rows of its data sets; the other data sets are there, but empty."""

    def __init__(self, rows: Rows, truth: pd.DataFrame, times: dict[str, str], data_sets: Iterable[str]) -> None:
        self.connection = connect()
        self.rows, self.truth, self.times = rows, truth, times
        for name in standard().data_sets:
            self.keep(name, self.current(name, rows[name]) if name in rows and name in {*data_sets, *CORE} else None)
        visits = " union all ".join(
            f"select institution_code, visit_id, {kind} as visit_type_code from current_{name}"
            for name, kind in (("outpatient_visit", "visit_type_code"), ("inpatient_stay", "'3'"))
        )
        self.connection.execute(f"create view current_visit as {visits}")

    def current(self, name: str, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows in force; of a doubled key only one, as a reference finds it."""
        return in_force(frame, list(standard().data_sets[name].names[:2]))

    def keep(self, name: str, frame: pd.DataFrame | None) -> None:
        """Makes the current relation of a data set, with the technical columns."""
        columns = {column: "varchar" for column in standard().data_sets[name].names}
        typed = ", ".join(f"{column} {type_}" for column, type_ in (columns | TECHNICAL).items())
        self.connection.execute(f"create or replace table current_{name} ({typed})")
        if frame is None or frame.empty:
            return
        technical = {
            "batch_id": "b",
            "row_no": range(1, len(frame) + 1),
            "row_id": [f"b:{number}" for number in range(1, len(frame) + 1)],
            "sender_code": frame.institution_code.to_numpy(),
            "received_at": frame.delivery.map(self.times).to_numpy(),
            "standing": "current",
            "event_date": "2025-03-01",
        }
        table = frame.reindex(columns=list(columns)).reset_index(drop=True).assign(**technical)
        table = table.astype({column: "string" for column in columns})
        self.connection.register("sent", table)
        casts = ", ".join(f"cast({column} as {type_})" for column, type_ in (columns | TECHNICAL).items())
        self.connection.execute(f"insert into current_{name} select {casts} from sent")
        self.connection.unregister("sent")

    def verdict(self, name: str, frame: pd.DataFrame | None = None) -> dict[str, pd.DataFrame]:
        """Rules that rows of the data set fail, with these rows; without `frame`, the sound rows in force."""
        if frame is None:
            everything = self.rows[name]
            here = self.current(name, everything)
            frame = here.loc[here.index.intersection(sound(self.rows, self.truth, name).index)]
        data_set = standard().data_sets[name]
        self.keep(name, frame)
        sql = compiled(failing_model(data_set, predicates()[name]))
        failed = self.connection.execute(f"select row_no, failed_rules from ({sql})").fetchall()
        self.keep(name, self.current(name, self.rows[name]))
        found: dict[str, list[int]] = {}
        for number, rules in failed:
            for rule in rules.split(","):
                found.setdefault(rule, []).append(int(number) - 1)
        return {rule: frame.iloc[numbers] for rule, numbers in found.items()}

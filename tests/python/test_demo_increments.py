"""What the region sends again, corrects and takes back: counted by the truth as the files themselves say it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pandas as pd
from demo_support import Sent, Shape

from orchestration.demo.catalogue import elements

pytest_plugins = ["demo_fixtures"]
Versions = list[
    tuple[tuple[str, str], list[tuple[int, bool]]]
]  # by delivery and file: contents, and whether they delete the record


def _versions(frame: pd.DataFrame, data_set: str) -> dict[tuple, Versions]:
    """Of each record, the files that bring it in their order, with its contents there and whether these delete it."""
    names = elements()[data_set]
    content = pd.util.hash_pandas_object(frame[names].fillna("").agg("\x1f".join, axis=1), index=False)
    found: dict[tuple, dict[tuple[str, str], list[tuple[int, bool]]]] = {}
    for row in zip(frame.institution_code, frame[names[1]], content, frame.deletes, frame.delivery, frame.file, strict=True):
        institution, key, hashed, deletes, delivery, file = row
        record = (institution, key) if key is not None else (institution, None, hashed)
        found.setdefault(record, {}).setdefault((delivery.split("/")[0], file), []).append((int(hashed), bool(deletes)))
    return {record: sorted(versions.items()) for record, versions in found.items()}


def _standing(versions: Versions, last: str) -> Counter[str]:
    """Rows of a record by standing, when everything up to a delivery has landed."""
    found: Counter[str] = Counter()
    before: tuple[int, bool] | None = None
    standing: list[list[str]] = []
    for (delivery, _), contents in versions:
        if delivery > last:
            break
        fresh = [content for content in contents if content != before]
        found["landed"] += len(contents)
        found["duplicate"] += len(contents) - len(fresh)
        if fresh:
            standing.append(["deletion" if deletes else "current" for _, deletes in fresh])
            before = fresh[-1]
    found.update(name for names in standing[-1:] for name in names)
    found["superseded"] += sum(map(len, standing[:-1]))
    return found


def test_what_is_sent_again_is_counted(region_home: Path, rows: dict[str, pd.DataFrame]) -> None:
    truth = pd.read_csv(region_home / "truth" / "standings.csv")
    for name, frame in rows.items():
        records = _versions(frame, name).values()
        for after in truth.after.unique():
            found = sum((_standing(record, "2025-12" if after == "history" else after) for record in records), Counter())
            expected = truth[(truth.after == after) & (truth.data_set == name)].drop(columns=["after", "data_set"]).iloc[0]
            assert {**dict.fromkeys(expected.index, 0), **found} == expected.to_dict(), (name, after)


def test_dispositions_tell_the_same_file_by_file(region_home: Path, files: list[Sent], shape: Shape) -> None:
    counts, standings = (pd.read_csv(region_home / "truth" / f"{name}.csv") for name in ("dispositions", "standings"))
    assert len(counts) == len(files) and counts["rows"].sum() == sum(len(file.rows) for file in files)
    final = standings[standings.after == standings.after.iloc[-1]].drop(columns=["after", "data_set"]).sum()
    assert final.landed == (counts["rows"] - counts.already_landed).sum()
    assert [final.duplicate, final.superseded] == counts[["duplicate", "superseded"]].sum().tolist()
    same = counts[counts.already_landed > 0]
    assert len(same) >= 3 and (same.already_landed == same["rows"]).all()
    assert (final.deletion > 0) == (shape.days > 0) and counts.deletion.sum() >= final.deletion


def test_no_file_but_a_whole_one_sent_again_is_the_same_as_another(files: list[Sent]) -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for file in sorted(files, key=lambda file: str(file.folder.relative_to(file.folder.parents[2]).parts[1:])):
        content = (file.manifest["institution"], file.data_set, file.entry["sha256"])
        assert content not in seen or "_again" in file.entry["file"], (file.entry, seen[content])
        seen.setdefault(content, file.entry["file"])


def test_single_days_bring_every_kind_of_trouble(region_home: Path, shape: Shape, rows: dict[str, pd.DataFrame]) -> None:
    events = pd.read_csv(region_home / "truth" / "events.csv", dtype=str)
    if not shape.days:
        assert events.empty and not (region_home / "increments").exists()
        return
    assert sorted(path.name for path in (region_home / "increments").iterdir()) == sorted(events.delivery.unique())
    assert set(events.event) == {
        "late", "correction", "weighty correction", "correction taken back", "repeat", "deletion", "deletion undone",
        "deletion of nothing",
    }  # fmt: skip
    assert set(events[events.event == "late"].data_set) == set(rows)
    sent = {name: dict(tuple(frame.groupby(["institution_code", elements()[name][1]]))) for name, frame in rows.items()}
    for event in events.drop_duplicates(["event", "data_set", "delivery"]).itertuples():
        here = sent[event.data_set][event.institution_code, event.key]
        label = here.delivery.str.split("/").str[0]
        now, earlier = here[label == event.delivery], here[label < event.delivery]
        assert len(now) >= 1 and now.deletes.any() == (event.event in ("deletion", "deletion of nothing")), event
        assert earlier.empty == (event.event in ("late", "deletion of nothing")), event
    found = events[(events.event == "weighty correction") & (events.data_set == "patient")]
    patients = rows["patient"].merge(found, left_on=["institution_code", "patient_id"], right_on=["institution_code", "key"])
    people = pd.read_parquet(region_home / "truth" / "people.parquet").set_index("true_person").id_no
    links = (
        pd.read_parquet(region_home / "truth" / "person_links.parquet").set_index(["institution_code", "patient_id"]).true_person
    )
    for row in patients.itertuples():
        in_time = row.delivery_x.split("/")[0] == row.delivery_y
        assert row.id_no == (people[links[row.institution_code, row.patient_id]] if in_time else None)
    assert len(found) >= 2


def test_days_come_after_their_months(region_home: Path, files: list[Sent]) -> None:
    received: dict[str, list[tuple[str, str]]] = {}
    for file in files:
        received.setdefault(file.manifest["institution"], []).append((file.manifest["received_at"], file.folder.parent.name))
    for deliveries in received.values():
        assert [label for _, label in sorted(set(deliveries))] == sorted({label for _, label in deliveries})

"""Nucleic acid tests for respiratory pathogens: of feverish patients, on admission, and of pooled samples in centres."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa

from orchestration.demo import seasons, text
from orchestration.demo.community.common import Community, only

COVID, FLU_A, FLU_B, RSV, ADENO, MYCOPLASMA = "01", "02", "03", "04", "05", "07"
PATHOGENS = [COVID, FLU_A, FLU_B, RSV, ADENO, MYCOPLASMA]
ADULT, CHILD, ADMITTED = (COVID, FLU_A, FLU_B), (FLU_A, FLU_B, RSV, ADENO, MYCOPLASMA), (COVID,)
FEVERISH, ON_ADMISSION, WILLING = 2, 3, 1
# Share of visits that are sampled, and the pathogen that is mostly found.
SAMPLED = {"J10.101": 0.9, "J11.100": 0.75, "U07.100x002": 0.9, "J15.700": 0.6, "J18.900": 0.3, "J18.000": 0.3,
           "J21.900": 0.25, "R50.900": 0.15, "J06.900": 0.04}  # fmt: skip
FOUND = {"J10.101": (FLU_A, 0.97), "J11.100": (FLU_A, 0.6), "U07.100x002": (COVID, 0.97), "J15.700": (MYCOPLASMA, 0.92),
         "J21.900": (RSV, 0.5), "J18.000": (ADENO, 0.12)}  # fmt: skip
POOL, POOLED_SHARE = 5, 0.25


def swab(community: Community) -> None:
    """Data set nucleic_acid_test: a row for each pathogen that a tube is tested for."""
    rng = community.world.rng("nucleic acid")
    tubes = pd.concat([_single(community, rng), _pooled(community, rng)], ignore_index=True)
    count = np.array([len(ADULT), len(CHILD), len(ADMITTED)])[tubes.panel]
    row = np.repeat(np.arange(len(tubes)), count)
    position = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    table = np.full((3, len(CHILD)), -1)
    for number, panel in enumerate((ADULT, CHILD, ADMITTED)):
        table[number, : len(panel)] = [PATHOGENS.index(code) for code in panel]
    tests = tubes.iloc[row].reset_index(drop=True)
    tests["pathogen"] = table[tests.panel, position]
    received = tubes.time + pd.to_timedelta(rng.integers(900, 9000, len(tubes)), unit="s")
    tested = received + pd.to_timedelta(rng.integers(1800, 7200, len(tubes)), unit="s")
    done = tested + pd.to_timedelta(rng.integers(3600, 28_000, len(tubes)), unit="s")
    moments = [column.to_numpy().astype("datetime64[s]")[row] for column in (received, tested, done)]
    _write(community, rng, tests, *moments)


def _single(community: Community, rng: np.random.Generator) -> pd.DataFrame:
    """Samples of one person each: tube by tube."""
    world, plan = community.world, community.world.plan
    codes = world.cat.diagnoses.code
    share = codes.map(SAMPLED).fillna(0).to_numpy()[plan.diagnosis]
    centre = np.isin(plan.institution, world.cat.numbers("community"))
    share = np.where(plan.kind == 3, np.maximum(share, 0.05), share * np.where(centre, 0.3, 1))
    taken = np.flatnonzero((rng.random(len(plan)) < share) & world.sends("nucleic_acid_test", plan.institution))
    child, ward = world.people.age[plan.person[taken]] < 14, plan.kind[taken] == 3
    ill = codes.isin(list(SAMPLED)).to_numpy()[plan.diagnosis[taken]]
    found = codes.map({code: PATHOGENS.index(name) for code, (name, _) in FOUND.items()}).fillna(-1).to_numpy().astype(int)
    chance = codes.map({code: often for code, (_, often) in FOUND.items()}).fillna(0).to_numpy()[plan.diagnosis[taken]]
    positive = np.where(rng.random(len(taken)) < chance, found[plan.diagnosis[taken]], -1)
    # Influenza that no one typed is B at times.
    other = codes.to_numpy()[plan.diagnosis[taken]] == "J11.100"
    swapped = other & (positive >= 0) & (rng.random(len(taken)) < 0.3)
    positive = np.where(swapped, PATHOGENS.index(FLU_B), positive)
    time = np.minimum(plan.begin[taken] + seasons.seconds(rng.integers(300, 1200, len(taken))), plan.end[taken])
    tube = world.numbering.numbers("swab", len(taken))
    return pd.DataFrame(
        {
            "record": world.record[taken],
            "time": time,
            "tube": tube,
            "panel": np.select([~ill, child & (found[plan.diagnosis[taken]] != 0)], [2, 1], 0),
            "positive": positive,
            "group": np.where(ward, ON_ADMISSION, FEVERISH),
            "size": 1,
        }
    )


def _pooled(community: Community, rng: np.random.Generator) -> pd.DataFrame:
    """Centres pool five willing patients with a cough on a winter's day."""
    world, plan = community.world, community.world.plan
    cough = world.cat.diagnoses.code.isin(["J06.900", "R05.x00", "J20.900"]).to_numpy()[plan.diagnosis]
    cold = np.isin(plan.begin.astype("datetime64[M]").astype(int) % 12, [0, 10, 11])
    here = (plan.kind == 1) & np.isin(plan.institution, world.cat.numbers("community")) & cough & cold
    taken = np.flatnonzero(here & (rng.random(len(plan)) < POOLED_SHARE))
    frame = pd.DataFrame({"record": world.record[taken], "time": plan.end[taken], "place": plan.institution[taken]})
    frame["day"] = plan.begin[taken].astype("datetime64[D]")
    # Those of a centre and day go into tubes of five; the sample is taken at the visit of each.
    frame = frame.sort_values(["place", "time"], kind="stable").drop_duplicates("record")
    group = frame.groupby(["place", "day"]).cumcount() // POOL
    tube = frame.groupby(["place", "day", group], sort=False).ngroup().to_numpy()
    size = np.bincount(tube, minlength=1)[tube]
    first = world.numbering.take("swab", tube.max() + 1 if len(tube) else 0)
    frame = frame.assign(tube=first + 1 + tube, panel=2, positive=-1, group=WILLING, size=size)
    return frame.drop(columns=["place", "day"])


def _write(
    community: Community, rng: np.random.Generator, tests: pd.DataFrame,
    received: np.ndarray, tested: np.ndarray, done: np.ndarray,
) -> None:  # fmt: skip
    world, people, size = community.world, community.world.people, len(tests)
    order = np.lexsort((tests.pathogen, tests.tube, tests.time))
    tests, received, tested, done = tests.iloc[order], received[order], tested[order], done[order]
    record, time = tests.record.to_numpy(), tests.time.to_numpy().astype("datetime64[s]")
    person, place = world.records.person[record], world.records.institution[record]
    identity = world.records.id_no[record]
    late = done.astype("datetime64[D]") > community.last_day
    pool = tests["size"].to_numpy()
    positive = (tests.pathogen == tests.positive).to_numpy()
    doubtful = ~positive & (pool == 1) & (rng.random(size) < 0.004)
    cycle = np.where(doubtful, rng.integers(3500, 3900, size), rng.integers(1600, 3400, size))
    control = rng.integers(2000, 2900, size)
    hidden = late | ~(positive | doubtful)
    mode = np.where(tests.group == WILLING, 2, 1)
    laboratory = np.where(np.isin(place, world.cat.numbers("community")), world.cat.number("H3001"), place)
    codes = list(world.cat.institutions.institution_code)
    technicians = [f"{code}J{n:02d}" for code in codes for n in range(1, 5)]
    shift = done.astype("datetime64[D]").astype(int) % 4
    known = time.astype("datetime64[D]")
    columns = {
        "nucleic_acid_test_id": text.serial("HS25", world.numbering.numbers("nucleic_acid_test", size), 8),
        "name": text.objects(world.records.name[record]),
        "sex_code": text.number(world.records.sex[record]),
        "birth_date": text.day(world.records.birth[record]),
        "id_type_code": only(people.id_type[person], ~np.equal(identity, None)),
        "id_no": text.objects(identity),
        "phone": text.objects(world.records.phone[record]),
        "residence_division_code": text.objects(people.division[person]),
        "tested_group_code": text.number(tests.group.to_numpy()),
        "sampling_place": _sampling_places(community, place, tests.group.to_numpy()),
        "sampling_mode_code": text.number(mode),
        "pool_size": text.number(pool),
        "tube_no": text.serial("9901", tests.tube.to_numpy(), 8),
        "specimen_code": text.pick(["5", "501"], tests.tube.to_numpy() % 2),
        "sampling_time": text.moment(time),
        "received_time": text.blank_where(text.moment(received), received.astype("datetime64[D]") > community.last_day),
        "test_time": text.blank_where(text.moment(tested), late),
        "result_time": text.blank_where(text.moment(done), late),
        "laboratory_name": community.institution(laboratory),
        "reagent_name": text.pick(
            ["新型冠状病毒2019-nCoV核酸检测试剂盒（荧光PCR法）", "呼吸道病原体核酸检测试剂盒（荧光PCR法）"],
            (tests.pathogen != 0).to_numpy().astype(int),
        ),
        "reagent_lot": text.serial("25", known.astype("datetime64[M]").astype(int) % 12 // 3 + 101, 6),
        "pathogen_code": text.pick(PATHOGENS, tests.pathogen.to_numpy()),
        "first_target_ct": text.fixed(cycle, 2, hidden),
        "second_target_ct": text.fixed(cycle + rng.integers(20, 150, size), 2, hidden | doubtful),
        "internal_control_ct": text.fixed(control, 2, late),
        "nucleic_acid_result_code": text.pick(["1", "2", "3"], np.where(late, -1, np.select([positive, doubtful], [1, 2], 0))),
        "retest_flag": text.number(doubtful, late),
        "tester_id": text.blank_where(text.pick(technicians, laboratory.astype(int) * 4 + shift), late),
        "test_reviewer_id": text.blank_where(text.pick(technicians, laboratory.astype(int) * 4 + (shift + 1) % 4), late),
    }
    community.write("nucleic_acid_test", record, time, columns)


def _sampling_places(community: Community, place: np.ndarray, group: np.ndarray) -> pa.Array:
    kinds = ["便民采样点", "发热门诊采样点", "入院筛查采样点"]  # in the order of their codes, from 1
    options = [f"{name}{kind}" for name in community.institution_names for kind in kinds]
    return text.pick(options, place.astype(int) * len(kinds) + group - 1)

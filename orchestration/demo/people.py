"""The true residents: households, ages, names, ID numbers, addresses. Nothing here is wrong; senders err later."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from orchestration.demo.catalogue import read
from orchestration.demo.numbering import Numbering
from orchestration.demo.seasons import draw

HEAD_AGES = {(22, 30): 15, (30, 40): 24, (40, 50): 20, (50, 60): 22, (60, 70): 15, (70, 80): 8, (80, 94): 3}
CHECK_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
CHECK_DIGITS = np.array(list("10X98765432"))


@dataclass
class People:
    """One entry per resident in every array.

    Attributes:
        sex: 1 male, 2 female. birth: date. age: years completed at the end of the year.
        mother: resident number, -1 where unknown. household: number.
        estate: number of the address; era: naming fashion.
    """

    sex: np.ndarray
    birth: np.ndarray
    age: np.ndarray
    mother: np.ndarray
    household: np.ndarray
    surname: np.ndarray
    given: np.ndarray
    id_no: np.ndarray
    id_type: np.ndarray
    nationality: np.ndarray
    ethnic: np.ndarray
    marital: np.ndarray
    occupation: np.ndarray
    phone: np.ndarray
    address: np.ndarray
    division: np.ndarray
    insurance_no: np.ndarray
    insurance_type: np.ndarray
    blood: np.ndarray

    def __len__(self) -> int:
        return len(self.sex)


def make_people(rng: np.random.Generator, residents: int, year: int, numbering: Numbering) -> People:
    """Residents in households, children with a known mother, some of them twins."""
    first = numbering.take("person", residents)
    frame = _households(rng, residents)
    frame["birth"] = _births(rng, frame, year)
    names = _names(rng, frame, year)
    home = _homes(rng, frame, numbering)
    frame["id_division"] = np.where(rng.random(len(frame)) < 0.85, home["division"], "990104")
    civil = _civil(rng, frame, first)
    people = {
        "sex": frame.sex.to_numpy(),
        "birth": frame.birth.to_numpy().astype("datetime64[D]"),
        "age": frame.age.to_numpy(),
        "mother": frame.mother.to_numpy(),
        "household": frame.household.to_numpy(),
        **names,
        "id_no": id_numbers(frame.id_division.to_numpy(), frame.birth.to_numpy(), frame.sex.to_numpy(), numbering),
        **home,
        **civil,
    }
    foreign = civil["nationality"] != "CHN"
    people["id_no"] = np.where(foreign, [f"E{first + i:08d}" for i in range(len(frame))], people["id_no"]).astype(object)
    return People(**{item.name: people[item.name] for item in fields(People)})


def _households(rng: np.random.Generator, residents: int) -> pd.DataFrame:
    """Head, partner, children and grandparents, household by household, cut at `residents`."""
    size = residents // 2 + 10
    bands = list(HEAD_AGES)
    band = draw(rng, np.array(list(HEAD_AGES.values()), float), size)
    low, high = (np.array([b[i] for b in bands])[band] for i in (0, 1))
    head = low + (rng.random(size) * (high - low)).astype(int)
    head_sex = np.where(rng.random(size) < 0.68, 1, 2)
    has_partner = rng.random(size) < np.select([head < 28, head < 76], [0.3, 0.84], 0.4)
    partner = np.clip(head + np.where(head_sex == 1, -2, 2) + rng.integers(-2, 3, size), 21, 95)
    woman = np.where(head_sex == 2, head, partner)
    child = woman - 23 - (rng.random(size) ** 1.5 * 16).astype(int)
    second = child - rng.integers(1, 7, size)
    has_child = has_partner & (child >= 0) & (child < 24) & (rng.random(size) < 0.92)
    twin = has_child & (rng.random(size) < 0.025)
    has_second = twin | (has_child & (second >= 0) & (rng.random(size) < 0.3))
    second = np.where(twin, child, second)
    elder = head + rng.integers(22, 30, size)
    has_elder = (elder <= 95) & (rng.random(size) < 0.16)
    number = np.arange(size)
    roles = [
        ("head", np.ones(size, bool), head, head_sex),
        ("partner", has_partner, partner, 3 - head_sex),
        ("child", has_child, child, np.where(rng.random(size) < 0.52, 1, 2)),
        ("second", has_second, second, np.where(rng.random(size) < 0.52, 1, 2)),
        ("elder", has_elder, elder, np.where(rng.random(size) < 0.4, 1, 2)),
    ]
    parts = [
        pd.DataFrame({"household": number[here], "role": role, "age": age[here], "sex": sex[here], "twin": twin[here]})
        for role, here, age, sex in roles
    ]
    frame = pd.concat(parts).sort_values("household", kind="stable").head(residents).reset_index(drop=True)
    adult_women = frame[frame.role.isin(["head", "partner"]) & (frame.sex == 2)]
    mother = pd.Series(adult_women.index, index=adult_women.household)
    is_child = frame.role.isin(["child", "second"])
    frame["mother"] = np.where(is_child, frame.household.map(mother).fillna(-1), -1).astype(np.int64)
    return frame


def _births(rng: np.random.Generator, frame: pd.DataFrame, year: int) -> np.ndarray:
    first = (year - frame.age.to_numpy()).astype("U4").astype("datetime64[Y]").astype("datetime64[D]")
    # Births of the year itself stop in mid-December, so that mother and child are home before its end.
    days = np.where(frame.age == 0, 345, 365)
    birth = first + (rng.random(len(frame)) * days).astype(int).astype("timedelta64[D]")
    twins = frame.twin & frame.role.isin(["child", "second"])
    same = pd.Series(birth).groupby([frame.household, twins], sort=False).transform("first").to_numpy()
    return np.where(twins, same.astype("datetime64[D]"), birth)


def _names(rng: np.random.Generator, frame: pd.DataFrame, year: int) -> dict[str, np.ndarray]:
    names = read("names")
    surnames = names[names.kind == "surname"]
    own = draw(rng, surnames.weight.astype(float).to_numpy(), len(frame))
    heads, partners = frame.role == "head", frame.role == "partner"
    father = pd.Series(np.where(frame.sex == 1, own, -1))[heads | partners]
    family = father.groupby(frame.household[heads | partners]).max()
    from_father = frame.household.map(family).fillna(-1).astype(int).to_numpy()
    inherits = frame.role.isin(["child", "second"]).to_numpy() & (from_father >= 0)
    surname = np.where(inherits, from_father, own)
    born = year - frame.age.to_numpy()
    era = np.select([born < 1965, born < 1985, born < 2005], ["1950", "1970", "1990"], "2010")
    given = np.empty(len(frame), object)
    for (sex, fashion), group in names[names.kind == "given"].groupby(["sex", "era"]):
        here = np.flatnonzero((frame.sex.to_numpy() == int(sex)) & (era == fashion))
        given[here] = group.value.to_numpy()[draw(rng, group.weight.astype(float).to_numpy(), len(here))]
    return {"surname": surnames.value.to_numpy()[surname], "given": given}


def _homes(rng: np.random.Generator, frame: pd.DataFrame, numbering: Numbering) -> dict[str, np.ndarray]:
    """Address of the household; phone of one's own or, for children and some others, of the household."""
    places, estates = read("places"), read("estates").estate.to_numpy()
    size = frame.household.max() + 1
    in_town = places.division_code == "990101"
    place = draw(rng, np.where(in_town, 88 / in_town.sum(), 12 / (~in_town).sum()), size)
    block, unit, floor, door = (rng.integers(1, top, size) for top in (29, 5, 19, 5))
    estate = estates[rng.integers(0, len(estates), size)]
    town = (places.division + places.township + places.street).to_numpy()[place]
    street_no = rng.integers(1, 600, size)
    address = np.array(
        [
            f"{t}{n}号{e}{b}幢{u}单元{f}{d:02d}室"
            for t, n, e, b, u, f, d in zip(town, street_no, estate, block, unit, floor, door, strict=True)
        ],
        object,
    )
    household = frame.household.to_numpy()
    shares = (frame.age.to_numpy() < 14) | (rng.random(len(frame)) < 0.05)
    line = np.where(shares, household, size + np.arange(len(frame))) + numbering.take("line", size + len(frame))
    return {
        "address": address[household],
        "division": places.division_code.to_numpy()[place][household],
        "phone": phones(line),
    }


def phones(line: np.ndarray) -> np.ndarray:
    """Telephone numbers of a block that no operator was ever given: they begin with 154. Different lines, different numbers."""
    return np.array([f"154{number * 48_271_123 % 99_999_989:08d}" for number in line.tolist()], object)


def _civil(rng: np.random.Generator, frame: pd.DataFrame, first: int) -> dict[str, np.ndarray]:
    age, chance = frame.age.to_numpy(), rng.random((6, len(frame)))
    foreign = np.where(chance[0] < 0.0015, np.array(["KOR", "USA", "JPN", "DEU"])[rng.integers(0, 4, len(frame))], "CHN")
    minority = np.array(["02", "03", "05", "06", "08", "11", "15"])[rng.integers(0, 7, len(frame))]
    working = np.array(["13", "17", "21", "24", "27", "51", "54", "11", "70"])
    jobs = working[draw(rng, np.array([14, 18, 6, 24, 9, 10, 12, 4, 3], float), len(frame))]
    employees = np.where(age >= 78, "340", "310")
    insurance = np.where(age < 18, "390", np.where(chance[2] < 0.56, "310", "390"))
    insurance = np.where(chance[3] < 0.03, "999", np.where((age >= 78) & (chance[3] > 0.98), employees, insurance))
    return {
        "id_type": np.where(foreign == "CHN", "01", "03").astype(object),
        "nationality": foreign.astype(object),
        "ethnic": np.where((chance[1] < 0.03) & (foreign == "CHN"), minority, "01").astype(object),
        "marital": np.select([age < 22, age < 27, age > 75], ["10", "10", "30"], "20").astype(object),
        "occupation": np.select([age < 6, age < 22, age >= 60], ["90", "31", "80"], jobs).astype(object),
        "insurance_type": insurance.astype(object),
        "insurance_no": np.array([f"JL{n:010d}" for n in 1_000_000 + (first + rng.permutation(len(frame))) * 13], object),
        "blood": np.array(["1", "2", "3", "4"], object)[draw(rng, np.array([28, 24, 41, 7], float), len(frame))],
    }


def id_numbers(division: np.ndarray, birth: np.ndarray, sex: np.ndarray, numbering: Numbering) -> np.ndarray:
    """18-digit ID numbers (GB 11643-1999); people of one division, birthday and sex are numbered on."""
    sequence = 20 + 2 * numbering.people(division, birth, sex) + np.where(sex == 1, 1, 0)
    date = np.datetime_as_string(birth.astype("datetime64[D]"))
    body = [f"{a}{d.replace('-', '')}{s:03d}" for a, d, s in zip(division, date, sequence, strict=True)]
    return with_check_digit(body)


def with_check_digit(body: list[str]) -> np.ndarray:
    """17 digits to 18: weights modulo 11 (GB 11643-1999)."""
    if not body:
        return np.empty(0, object)
    digits = np.array(body, "U17").view("U1").reshape(len(body), 17).astype(int)
    check = CHECK_DIGITS[digits @ CHECK_WEIGHTS % 11]
    return np.array([text + digit for text, digit in zip(body, check, strict=True)], object)

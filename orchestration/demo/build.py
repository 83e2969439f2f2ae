"""The region without defects: people, encounters, care, money, and what is reported besides."""

from __future__ import annotations

from collections.abc import Callable

from orchestration.demo.billing import settle
from orchestration.demo.calendar import Calendar
from orchestration.demo.catalogue import catalogue
from orchestration.demo.clinical import add_clinical
from orchestration.demo.community import add_community
from orchestration.demo.demand import make_plan
from orchestration.demo.diagnosing import diagnose
from orchestration.demo.encounters import inpatient_sheet, outpatient_sheet, serve
from orchestration.demo.fund import add_fund
from orchestration.demo.imaging import image
from orchestration.demo.laboratory import examine
from orchestration.demo.master import add_master
from orchestration.demo.maternity import make_maternity
from orchestration.demo.medication import medicate
from orchestration.demo.numbering import Numbering
from orchestration.demo.people import make_people
from orchestration.demo.public_health import attend_school, report_cases, sell
from orchestration.demo.registration import patient_sheet, register
from orchestration.demo.surgery import operate
from orchestration.demo.vitals import measure
from orchestration.demo.world import World, generator


def build_world(
    seed: int,
    residents: int,
    year: int,
    progress: Callable[[str], None],
    days: int = 0,
    numbering: Numbering | None = None,
    *,
    is_core: bool = False,
) -> World:
    """All data sets, free of defects and without repeats.

    Args:
        days: last days of the year that are delivered one by one.
        numbering: what earlier blocks of residents have used; the numbers of this one are added.
        is_core: only the fifteen data sets that the warehouse reads.
    """
    numbering = numbering or Numbering()
    cat = catalogue()
    progress(f"{residents} residents and a year of illness")
    first = numbering.taken.get("person", 0)
    people = make_people(generator(seed, "people"), residents, year, numbering)
    maternity = make_maternity(generator(seed, "maternity"), people, cat, year)
    plan, chronic = make_plan(generator(seed, "plan"), people, cat, maternity, year)
    records, record = register(generator(seed, "records"), people, plan, cat, maternity.pregnant, year)
    records.first = numbering.take("record", len(records))
    world = World(seed, Calendar(year, days), cat, people, maternity, plan, chronic, records, record, numbering, first)
    progress(f"{len(plan)} encounters: care and prices")
    world.sheets["patient"] = patient_sheet(world.rng("patient"), people, records, cat, world.calendar)
    serve(world)
    medicate(world)
    examine(world)
    image(world)
    main_procedure = operate(world)
    diagnose(world)
    measure(world)
    total = settle(world)
    outpatient_sheet(world, total)
    inpatient_sheet(world, total, main_procedure)
    progress("disease cards, school absence, pharmacy sales")
    report_cases(world)
    attend_school(world)
    sell(world)
    if not is_core:
        add_more(world, progress)
    return world


def add_more(world: World, progress: Callable[[str], None]) -> None:
    """The data sets around the core. They read what is there, and change nothing of it."""
    progress("documents and examinations of hospitals")
    add_clinical(world)
    progress("public health")
    add_community(world)
    progress("insurance fund and master data")
    add_fund(world)
    add_master(world)

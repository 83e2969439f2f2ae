"""The insurance fund: insured persons, payments, catalogues, audit."""

from orchestration.demo.fund.catalogues import list_catalogues
from orchestration.demo.fund.contributions import contribute, enrol
from orchestration.demo.fund.insured import insure
from orchestration.demo.world import World


def add_fund(world: World) -> None:
    """Adds the sheets of the insurance bureau."""
    insured = insure(world)
    events = enrol(world, insured)
    contribute(world, insured, events)
    if world.first_person == 0:
        list_catalogues(world)

"""The insurance fund: insured persons, payments, catalogues, audit."""

from orchestration.demo.fund.audit import audit
from orchestration.demo.fund.catalogues import list_catalogues
from orchestration.demo.fund.chronic import register_chronic
from orchestration.demo.fund.contributions import contribute
from orchestration.demo.fund.elsewhere import clear_elsewhere, register_elsewhere
from orchestration.demo.fund.enrolment import enrol
from orchestration.demo.fund.grouping import group_stays
from orchestration.demo.fund.insured import insure
from orchestration.demo.fund.ledger import keep_ledger
from orchestration.demo.world import World


def add_fund(world: World) -> None:
    """Adds the sheets of the insurance bureau, and the groups that hospitals are paid by."""
    insured = insure(world)
    contribute(world, insured, enrol(world, insured))
    if world.first_person == 0:
        list_catalogues(world)
    group_stays(world)
    register_elsewhere(world, insured)
    register_chronic(world, insured)
    audit(world)
    clear_elsewhere(world, insured)
    keep_ledger(world)

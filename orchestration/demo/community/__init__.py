"""Public health: records, follow-ups, mothers and children, vaccination, sentinels."""

from orchestration.demo.community.births import births_of, certify_births
from orchestration.demo.community.children import examine_children, visit_newborns
from orchestration.demo.community.chronic import follow_up
from orchestration.demo.community.common import community_of
from orchestration.demo.community.deaths import certify_deaths
from orchestration.demo.community.examinations import examine_residents
from orchestration.demo.community.investigations import investigate
from orchestration.demo.community.mothers import look_after_pregnant, visit_after_birth
from orchestration.demo.community.psychosis import follow_psychosis
from orchestration.demo.community.records import open_records
from orchestration.demo.community.sentinel import watch_influenza
from orchestration.demo.community.swabs import swab
from orchestration.demo.community.tuberculosis import follow_tuberculosis
from orchestration.demo.community.vaccination import vaccinate
from orchestration.demo.world import World


def add_community(world: World) -> None:
    """Adds the sheets of public health."""
    community = community_of(world)
    open_records(community)
    follow_up(community)
    examine_residents(community)
    vaccinate(community)
    births = births_of(community)
    certify_births(community, births)
    certify_deaths(community)
    look_after_pregnant(community, births)
    visit_after_birth(community, births)
    visit_newborns(community, births)
    examine_children(community)
    watch_influenza(community)
    swab(community)
    investigate(community)
    follow_tuberculosis(community)
    follow_psychosis(community)

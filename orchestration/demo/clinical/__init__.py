"""Documents, examinations and ward records of hospitals."""

from orchestration.demo.clinical.alerts import alert
from orchestration.demo.clinical.assessments import assess
from orchestration.demo.clinical.births import deliver
from orchestration.demo.clinical.consents import consent
from orchestration.demo.clinical.deaths import record_deaths
from orchestration.demo.clinical.microbiology import culture
from orchestration.demo.clinical.movements import move
from orchestration.demo.clinical.notes import write_notes
from orchestration.demo.clinical.nursing import nurse_wards
from orchestration.demo.clinical.operations import operate
from orchestration.demo.clinical.orders import order
from orchestration.demo.clinical.registration import register_visits
from orchestration.demo.clinical.scene import Scene
from orchestration.demo.clinical.tissue import examine_tissue, look_inside
from orchestration.demo.clinical.tracings import trace
from orchestration.demo.clinical.transfusions import transfuse
from orchestration.demo.clinical.triage import triage
from orchestration.demo.clinical.words import Words
from orchestration.demo.world import World


def add_clinical(world: World) -> None:
    """Adds the sheets of hospitals around visits and stays."""
    scene = Scene(world)
    words = Words(scene)
    register_visits(scene)
    operations = operate(scene)
    transfuse(scene)
    examine_tissue(scene)
    look_inside(scene)
    trace(scene)
    culture(scene)
    nurse_wards(scene)
    assess(scene)
    write_notes(scene, words)
    record_deaths(scene, words)
    triage(scene)
    alert(scene)
    order(scene)
    deliver(scene, operations)
    consent(scene, words, operations)
    move(scene, words, operations)

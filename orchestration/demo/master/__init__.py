"""Master data as institutions keep them."""

from orchestration.demo.master.charging import list_charges
from orchestration.demo.master.equipment import list_equipment
from orchestration.demo.master.formulary import list_drugs
from orchestration.demo.master.places import list_departments, list_institutions, make_layout
from orchestration.demo.master.staff import list_staff
from orchestration.demo.master.wards import list_beds
from orchestration.demo.world import World


def add_master(world: World) -> None:
    """Adds the sheets of master data, once for the region."""
    if world.first_person:
        return
    layout = make_layout(world)
    staff = list_staff(world, layout)
    list_institutions(world, layout, staff)
    list_departments(world, layout, staff)
    drugs = list_drugs(world, layout)
    items = list_charges(world, layout, drugs)
    list_beds(world, layout, staff, items)
    list_equipment(world, layout)

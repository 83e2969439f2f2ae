"""Documents, examinations and ward records of hospitals."""

from orchestration.demo.world import World


def add_clinical(world: World) -> None:
    """Adds the sheets of hospitals around visits and stays."""

"""The insurance fund: insured persons, payments, catalogues, audit."""

from orchestration.demo.world import World


def add_fund(world: World) -> None:
    """Adds the sheets of the insurance bureau."""

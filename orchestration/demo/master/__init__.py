"""Master data as institutions keep them."""

from orchestration.demo.world import World


def add_master(world: World) -> None:
    """Adds the sheets of master data."""

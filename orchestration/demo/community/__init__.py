"""Public health: records, follow-ups, mothers and children, vaccination, sentinels."""

from orchestration.demo.world import World


def add_community(world: World) -> None:
    """Adds the sheets of public health."""

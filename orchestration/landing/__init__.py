"""Landing: takes in what sources send as whole, checked, idempotent batches. See README.md beside this file."""

from orchestration.landing.intake import land, land_deliveries, refresh, require_sound, verify_store
from orchestration.landing.report import LandingReport

__all__ = ["LandingReport", "land", "land_deliveries", "refresh", "require_sound", "verify_store"]

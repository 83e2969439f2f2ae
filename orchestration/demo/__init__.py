"""A synthetic demonstration region: deliveries of thirteen institutions, planted defects, and the truth beside them."""

from orchestration.demo.region import RegionSummary, generate_region

__all__ = ["RegionSummary", "generate_region"]

"""A synthetic demonstration region: deliveries of twelve institutions, planted defects, and the truth beside them."""

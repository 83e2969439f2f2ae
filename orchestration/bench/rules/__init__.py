"""The benchmark of the rule base: one pass against its peers, a whole region, and Spark's batches."""

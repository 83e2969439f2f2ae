"""The pipeline as Dagster assets: landing → the dbt project, a group for each layer → published snapshot, and their checks."""

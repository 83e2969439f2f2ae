"""The main job: build with dbt, publish, summarise, compare engines."""

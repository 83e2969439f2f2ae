"""medplat: landing, rules, identity training, publishing and scheduling around the dbt project."""

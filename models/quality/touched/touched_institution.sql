-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='institution' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='institution',
    links=[
        ('institution', ['institution_code', 'institution_id'], ['institution_code', 'institution_id']),
    ]
) }}

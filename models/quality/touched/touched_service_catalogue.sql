-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='service_catalogue' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='service_catalogue',
    links=[
        ('service_catalogue', ['institution_code', 'service_entry_id'], ['institution_code', 'service_entry_id']),
    ]
) }}

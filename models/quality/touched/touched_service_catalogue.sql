-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ touched_rows(
    data_set='service_catalogue',
    links=[
        ('service_catalogue', ['institution_code', 'service_entry_id'], ['institution_code', 'service_entry_id']),
    ]
) }}

-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ touched_rows(
    data_set='consumable_catalogue',
    links=[
        ('consumable_catalogue', ['institution_code', 'consumable_entry_id'], ['institution_code', 'consumable_entry_id']),
    ]
) }}

-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='consumable_catalogue' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='consumable_catalogue',
    links=[
        ('consumable_catalogue', ['institution_code', 'consumable_entry_id'], ['institution_code', 'consumable_entry_id']),
    ]
) }}

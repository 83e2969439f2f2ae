-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='charge_item' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='charge_item',
    links=[
        ('charge_item', ['institution_code', 'charge_item_id'], ['institution_code', 'charge_item_id']),
        ('drug', ['institution_code', 'drug_id'], ['institution_code', 'drug_id']),
    ]
) }}

-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='pharmacy_sale' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='pharmacy_sale',
    links=[
        ('pharmacy_sale', ['institution_code', 'sale_id'], ['institution_code', 'sale_id']),
    ]
) }}

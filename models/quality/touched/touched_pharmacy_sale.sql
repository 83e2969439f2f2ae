-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ touched_rows(
    data_set='pharmacy_sale',
    links=[
        ('pharmacy_sale', ['institution_code', 'sale_id'], ['institution_code', 'sale_id']),
    ]
) }}

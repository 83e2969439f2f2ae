-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='bed' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='bed',
    links=[
        ('bed', ['institution_code', 'bed_id'], ['institution_code', 'bed_id']),
        ('charge_item', ['institution_code', 'charge_item_id'], ['institution_code', 'charge_item_id']),
        ('department', ['institution_code', 'department_id'], ['institution_code', 'department_id']),
        ('institution', ['institution_code', 'institution_id'], ['institution_code', 'institution_id']),
    ]
) }}

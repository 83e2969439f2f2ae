-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='staff' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='staff',
    links=[
        ('department', ['institution_code', 'department_id'], ['institution_code', 'department_id']),
        ('staff', ['institution_code', 'staff_id'], ['institution_code', 'staff_id']),
    ]
) }}

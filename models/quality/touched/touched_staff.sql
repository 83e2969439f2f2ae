-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ touched_rows(
    data_set='staff',
    links=[
        ('department', ['institution_code', 'department_id'], ['institution_code', 'department_id']),
        ('staff', ['institution_code', 'staff_id'], ['institution_code', 'staff_id']),
    ]
) }}

-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='equipment' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='equipment',
    links=[
        ('department', ['institution_code', 'department_id'], ['institution_code', 'department_id']),
        ('equipment', ['institution_code', 'equipment_id'], ['institution_code', 'equipment_id']),
        ('institution', ['institution_code', 'institution_id'], ['institution_code', 'institution_id']),
    ]
) }}

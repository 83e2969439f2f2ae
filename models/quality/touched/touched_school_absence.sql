-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='school_absence' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='school_absence',
    links=[
        ('school_absence', ['institution_code', 'absence_date', 'grade', 'class_name'], ['institution_code', 'absence_date', 'grade', 'class_name']),
        ('school_absence', ['institution_code', 'record_id'], ['institution_code', 'record_id']),
    ]
) }}

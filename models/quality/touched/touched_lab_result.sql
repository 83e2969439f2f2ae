-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='lab_result' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='lab_result',
    links=[
        ('lab_report', ['institution_code', 'report_id'], ['institution_code', 'report_id']),
        ('lab_result', ['institution_code', 'result_id'], ['institution_code', 'result_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}

-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='microbiology_susceptibility' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='microbiology_susceptibility',
    links=[
        ('microbiology_report', ['institution_code', 'report_id'], ['institution_code', 'report_id']),
        ('microbiology_susceptibility', ['institution_code', 'susceptibility_id'], ['institution_code', 'susceptibility_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}

-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='nucleic_acid_test' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='nucleic_acid_test',
    links=[
        ('nucleic_acid_test', ['institution_code', 'nucleic_acid_test_id'], ['institution_code', 'nucleic_acid_test_id']),
        ('nucleic_acid_test', ['institution_code', 'tube_no', 'id_no', 'pathogen_code'], ['institution_code', 'tube_no', 'id_no', 'pathogen_code']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}

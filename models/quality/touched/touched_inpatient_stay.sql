-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='inpatient_stay' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='inpatient_stay',
    links=[
        ('inpatient_stay', ['institution_code', 'patient_id', 'admission_count'], ['institution_code', 'patient_id', 'admission_count']),
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
        ('procedure', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
    ]
) }}

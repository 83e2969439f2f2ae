-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='admission_record' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='admission_record',
    links=[
        ('admission_record', ['institution_code', 'admission_record_id'], ['institution_code', 'admission_record_id']),
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}

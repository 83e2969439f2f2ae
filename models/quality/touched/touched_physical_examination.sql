-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='physical_examination' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='physical_examination',
    links=[
        ('health_record', ['institution_code', 'health_record_id'], ['institution_code', 'health_record_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
        ('physical_examination', ['institution_code', 'examination_id'], ['institution_code', 'examination_id']),
        ('physical_examination', ['institution_code', 'patient_id', 'exam_date'], ['institution_code', 'patient_id', 'exam_date']),
    ]
) }}

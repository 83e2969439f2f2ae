-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='progress_note' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='progress_note',
    links=[
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
        ('progress_note', ['institution_code', 'progress_note_id'], ['institution_code', 'progress_note_id']),
    ]
) }}

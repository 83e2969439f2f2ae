-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='progress_note' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'progress_note_id']) }}"
) }}
{{ ods_rows(
    data_set='progress_note',
    key=['institution_code', 'progress_note_id'],
    event_time='signature_time',
    elements=[
        'institution_code',
        'progress_note_id',
        'visit_id',
        'patient_id',
        'inpatient_no',
        'department_code',
        'ward_name',
        'bed_no',
        'admission_time',
        'progress_note_kind_code',
        'note_content',
        'case_characteristics',
        'diagnosis_code',
        'diagnosis_name',
        'diagnosis_basis',
        'differential_diagnosis',
        'care_plan',
        'illness_severity_code',
        'ward_round_time',
        'ward_round_doctor_id',
        'ward_round_title_code',
        'rescue_begin_time',
        'rescue_end_time',
        'rescue_measures',
        'rescue_success_flag',
        'order_content',
        'doctor_id',
        'superior_doctor_id',
        'superior_sign_time',
        'signature_time'
    ]
) }}

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='transfer' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'transfer_id']) }}"
) }}
{{ ods_rows(
    data_set='transfer',
    key=['institution_code', 'transfer_id'],
    event_time='transfer_out_time',
    elements=[
        'institution_code',
        'transfer_id',
        'visit_id',
        'patient_id',
        'inpatient_no',
        'transfer_kind_code',
        'admission_time',
        'transfer_out_time',
        'transfer_in_time',
        'from_department_code',
        'from_ward_name',
        'to_department_code',
        'to_ward_name',
        'to_institution_code',
        'to_institution_name',
        'transfer_purpose',
        'referral_reason',
        'chief_complaint',
        'admission_situation',
        'admission_diagnosis_code',
        'admission_diagnosis_name',
        'current_diagnosis_code',
        'current_diagnosis_name',
        'treatment_course',
        'current_situation',
        'care_plan',
        'precautions',
        'illness_severity_code',
        'transfer_escort_code',
        'doctor_id',
        'receiving_doctor_id',
        'signature_time',
        'receiving_record_time'
    ]
) }}

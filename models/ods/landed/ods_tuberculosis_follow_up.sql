-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='tuberculosis_follow_up' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'follow_up_id']) }}"
) }}
{{ ods_rows(
    data_set='tuberculosis_follow_up',
    key=['institution_code', 'follow_up_id'],
    event_time='follow_up_date',
    elements=[
        'institution_code',
        'follow_up_id',
        'patient_id',
        'health_record_id',
        'tb_register_no',
        'follow_up_date',
        'follow_up_method_code',
        'treatment_start_date',
        'treatment_month',
        'patient_type_code',
        'sputum_code',
        'resistance_code',
        'supervisor_code',
        'symptom_signs',
        'weight',
        'daily_cigarettes',
        'daily_alcohol',
        'regimen',
        'dosing_code',
        'drug_form_code',
        'missed_doses',
        'adverse_reaction_flag',
        'adverse_reaction',
        'complication_flag',
        'complication',
        'referral_reason',
        'referral_institution',
        'next_visit_date',
        'stop_date',
        'stop_reason_code',
        'due_doses',
        'taken_doses',
        'adherence_rate',
        'doctor_id'
    ]
) }}

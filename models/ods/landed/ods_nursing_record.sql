-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='nursing_record' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'nursing_record_id']) }}"
) }}
{{ ods_rows(
    data_set='nursing_record',
    key=['institution_code', 'nursing_record_id'],
    event_time='record_time',
    elements=[
        'institution_code',
        'nursing_record_id',
        'visit_id',
        'patient_id',
        'department_code',
        'ward_name',
        'bed_no',
        'nursing_record_type_code',
        'nursing_level_code',
        'record_time',
        'temperature',
        'pulse',
        'heart_rate',
        'respiration',
        'systolic_pressure',
        'diastolic_pressure',
        'spo2',
        'blood_glucose',
        'consciousness_code',
        'gcs_score',
        'oxygen_way_code',
        'oxygen_flow',
        'pain_score',
        'io_period_hours',
        'intake_volume',
        'output_volume',
        'urine_volume',
        'nursing_operation_name',
        'nursing_observation',
        'doctor_notified_flag',
        'doctor_notified_time',
        'nurse_id',
        'signature_time'
    ]
) }}

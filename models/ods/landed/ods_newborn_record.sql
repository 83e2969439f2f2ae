-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='newborn_record' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'newborn_id']) }}"
) }}
{{ ods_rows(
    data_set='newborn_record',
    key=['institution_code', 'newborn_id'],
    event_time='birth_time',
    elements=[
        'institution_code',
        'newborn_id',
        'visit_id',
        'patient_id',
        'mother_patient_id',
        'mother_name',
        'mother_id_no',
        'mother_birth_date',
        'gravidity',
        'parity',
        'gestational_weeks',
        'gestational_days',
        'fetus_count',
        'birth_order',
        'birth_time',
        'delivery_way_code',
        'birth_outcome_code',
        'sex_code',
        'newborn_birth_weight',
        'birth_length',
        'head_circumference',
        'apgar_1',
        'apgar_5',
        'apgar_10',
        'amniotic_fluid_code',
        'resuscitation_code',
        'newborn_abnormality_code',
        'hepatitis_b_vaccine_time',
        'hearing_screen_code',
        'heel_blood_time',
        'birth_certificate_no',
        'newborn_destination_code',
        'newborn_death_time',
        'doctor_id'
    ]
) }}

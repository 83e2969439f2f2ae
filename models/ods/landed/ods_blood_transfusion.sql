-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='blood_transfusion' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'transfusion_id']) }}"
) }}
{{ ods_rows(
    data_set='blood_transfusion',
    key=['institution_code', 'transfusion_id'],
    event_time='transfusion_start_time',
    elements=[
        'institution_code',
        'transfusion_id',
        'visit_id',
        'patient_id',
        'department_code',
        'request_no',
        'transfusion_nature_code',
        'transfusion_history_code',
        'diagnosis_code',
        'diagnosis_name',
        'transfusion_indication',
        'abo_blood_code',
        'rh_code',
        'blood_product_code',
        'bag_no',
        'donor_abo_code',
        'donor_rh_code',
        'transfused_quantity',
        'blood_unit_code',
        'autologous_flag',
        'crossmatch_code',
        'antibody_screen_code',
        'consent_flag',
        'haemoglobin_before',
        'platelet_before',
        'issue_time',
        'transfusion_start_time',
        'transfusion_end_time',
        'temperature_before',
        'temperature_after',
        'transfusion_reaction_flag',
        'transfusion_reaction_code',
        'transfusion_reaction_time',
        'nurse_id',
        'checker_id'
    ]
) }}

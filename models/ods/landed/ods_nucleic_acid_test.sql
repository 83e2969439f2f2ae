-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='nucleic_acid_test' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'nucleic_acid_test_id']) }}"
) }}
{{ ods_rows(
    data_set='nucleic_acid_test',
    key=['institution_code', 'nucleic_acid_test_id'],
    event_time='sampling_time',
    elements=[
        'institution_code',
        'nucleic_acid_test_id',
        'patient_id',
        'name',
        'sex_code',
        'birth_date',
        'id_type_code',
        'id_no',
        'phone',
        'residence_division_code',
        'tested_group_code',
        'sampling_place',
        'sampling_mode_code',
        'pool_size',
        'tube_no',
        'specimen_code',
        'sampling_time',
        'received_time',
        'test_time',
        'result_time',
        'laboratory_name',
        'reagent_name',
        'reagent_lot',
        'pathogen_code',
        'first_target_ct',
        'second_target_ct',
        'internal_control_ct',
        'nucleic_acid_result_code',
        'retest_flag',
        'tester_id',
        'test_reviewer_id'
    ]
) }}

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='microbiology_susceptibility' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'susceptibility_id']) }}"
) }}
{{ ods_rows(
    data_set='microbiology_susceptibility',
    key=['institution_code', 'susceptibility_id'],
    event_time='test_time',
    elements=[
        'institution_code',
        'susceptibility_id',
        'report_id',
        'patient_id',
        'isolate_no',
        'organism_code',
        'organism_name',
        'gram_code',
        'antibiotic_code',
        'antibiotic_name',
        'antibiotic_class_code',
        'method_code',
        'zone_diameter',
        'mic_sign_code',
        'mic_value',
        'breakpoint_standard_code',
        'breakpoint_year',
        'susceptible_breakpoint',
        'resistant_breakpoint',
        'interpretation_code',
        'intrinsic_resistance_flag',
        'esbl_flag',
        'carbapenemase_code',
        'clinically_reported_flag',
        'instrument_name',
        'test_time',
        'report_time',
        'reporter_id',
        'reviewer_id'
    ]
) }}

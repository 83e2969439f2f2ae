-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='procedure' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'procedure_id']) }}"
) }}
{{ ods_rows(
    data_set='procedure',
    key=['institution_code', 'procedure_id'],
    event_time='procedure_time',
    elements=[
        'institution_code',
        'procedure_id',
        'visit_id',
        'patient_id',
        'procedure_code',
        'procedure_name',
        'procedure_kind_code',
        'procedure_time',
        'end_time',
        'surgery_level_code',
        'incision_class_code',
        'healing_grade_code',
        'anaesthesia_code',
        'minimally_invasive_flag',
        'elective_flag',
        'day_surgery_flag',
        'surgeon_id'
    ]
) }}

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='department' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'department_id']) }}"
) }}
{{ ods_rows(
    data_set='department',
    key=['institution_code', 'department_id'],
    event_time='effective_date',
    elements=[
        'institution_code',
        'department_id',
        'institution_id',
        'department_name',
        'department_short_name',
        'department_kind_code',
        'department_code',
        'national_department_code',
        'parent_department_id',
        'hierarchy_level',
        'clinic_flag',
        'inpatient_flag',
        'emergency_flag',
        'critical_care_flag',
        'day_care_flag',
        'specialty_level_code',
        'department_approved_beds',
        'open_beds',
        'department_doctor_count',
        'department_nurse_count',
        'head_staff_id',
        'head_nurse_id',
        'location',
        'phone',
        'cost_centre_code',
        'opened_date',
        'closed_date',
        'department_status_code',
        'effective_date'
    ]
) }}

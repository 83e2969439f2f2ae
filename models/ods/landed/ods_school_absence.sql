-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='school_absence' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'record_id']) }}"
) }}
{{ ods_rows(
    data_set='school_absence',
    key=['institution_code', 'record_id'],
    event_time='absence_date',
    elements=[
        'institution_code',
        'record_id',
        'absence_date',
        'grade',
        'class_name',
        'enrolled_count',
        'absent_count',
        'sick_absent_count',
        'fever_count',
        'cough_count',
        'vomiting_count',
        'diarrhoea_count',
        'rash_count'
    ]
) }}

-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_school_absence') }}, {{ ref('current_school_absence') }}
{{ config(enabled='school_absence' in data_sets_in_use(), meta={'data_set': 'school_absence'}) }}
with asked as (
    select
        *,
        try_cast(absent_count as decimal(18, 4)) is not null as holds_1,
        try_cast(enrolled_count as decimal(18, 4)) is not null as holds_2,
        try_cast(sick_absent_count as decimal(18, 4)) is not null as holds_3
    from {{ counted_rows('school_absence') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("record_id is not null") }} as n__record_id__length,
        {{ signed_count("absence_date is not null") }} as n__absence_date__type,
        {{ signed_count("try_cast(absence_date as date) is not null and cast(received_at as date) is not null") }} as n__absence_date__not_future,
        {{ signed_count("grade is not null") }} as n__grade__length,
        {{ signed_count("class_name is not null") }} as n__class_name__length,
        {{ signed_count("enrolled_count is not null") }} as n__enrolled_count__type,
        {{ signed_count("absent_count is not null") }} as n__absent_count__type,
        {{ signed_count("sick_absent_count is not null") }} as n__sick_absent_count__type,
        {{ signed_count("fever_count is not null") }} as n__fever_count__type,
        {{ signed_count("cough_count is not null") }} as n__cough_count__type,
        {{ signed_count("vomiting_count is not null") }} as n__vomiting_count__type,
        {{ signed_count("diarrhoea_count is not null") }} as n__diarrhoea_count__type,
        {{ signed_count("rash_count is not null") }} as n__rash_count__type,
        {{ signed_count("institution_code is not null and record_id is not null") }} as n__key__unique,
        {{ signed_count("holds_1 and holds_2") }} as n__logic__absent_exceeds_enrolled,
        {{ signed_count("holds_3 and holds_1") }} as n__logic__sick_exceeds_absent,
        {{ signed_count("try_cast(fever_count as decimal(18, 4)) is not null and holds_3") }} as n__logic__fever_exceeds_sick,
        {{ signed_count("try_cast(cough_count as decimal(18, 4)) is not null and holds_3") }} as n__logic__cough_exceeds_sick,
        {{ signed_count("try_cast(vomiting_count as decimal(18, 4)) is not null and holds_3") }} as n__logic__vomiting_exceeds_sick,
        {{ signed_count("try_cast(diarrhoea_count as decimal(18, 4)) is not null and holds_3") }} as n__logic__diarrhoea_exceeds_sick,
        {{ signed_count("try_cast(rash_count as decimal(18, 4)) is not null and holds_3") }} as n__logic__rash_exceeds_sick,
        {{ signed_count("(try_cast(enrolled_count as decimal(18, 4)) < 0 or try_cast(absent_count as decimal(18, 4)) < 0 or try_cast(sick_absent_count as decimal(18, 4)) < 0) is not null") }} as n__logic__count_negative,
        {{ signed_count("holds_2") }} as n__logic__enrolled_range,
        {{ signed_count("institution_code is not null and absence_date is not null and grade is not null and class_name is not null") }} as n__logic__class_day_twice,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('school_absence.institution_code.required'),
            ('school_absence.institution_code.length'),
            ('school_absence.record_id.length'),
            ('school_absence.absence_date.type'),
            ('school_absence.absence_date.not_future'),
            ('school_absence.grade.length'),
            ('school_absence.class_name.length'),
            ('school_absence.enrolled_count.type'),
            ('school_absence.absent_count.type'),
            ('school_absence.sick_absent_count.type'),
            ('school_absence.fever_count.type'),
            ('school_absence.cough_count.type'),
            ('school_absence.vomiting_count.type'),
            ('school_absence.diarrhoea_count.type'),
            ('school_absence.rash_count.type'),
            ('school_absence.key.unique'),
            ('school_absence.logic.absent_exceeds_enrolled'),
            ('school_absence.logic.sick_exceeds_absent'),
            ('school_absence.logic.fever_exceeds_sick'),
            ('school_absence.logic.cough_exceeds_sick'),
            ('school_absence.logic.vomiting_exceeds_sick'),
            ('school_absence.logic.diarrhoea_exceeds_sick'),
            ('school_absence.logic.rash_exceeds_sick'),
            ('school_absence.logic.count_negative'),
            ('school_absence.logic.enrolled_range'),
            ('school_absence.logic.class_day_twice'),
            ('school_absence.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'school_absence.institution_code.required' then n__institution_code__required
            when 'school_absence.institution_code.length' then n__institution_code__length
            when 'school_absence.record_id.length' then n__record_id__length
            when 'school_absence.absence_date.type' then n__absence_date__type
            when 'school_absence.absence_date.not_future' then n__absence_date__not_future
            when 'school_absence.grade.length' then n__grade__length
            when 'school_absence.class_name.length' then n__class_name__length
            when 'school_absence.enrolled_count.type' then n__enrolled_count__type
            when 'school_absence.absent_count.type' then n__absent_count__type
            when 'school_absence.sick_absent_count.type' then n__sick_absent_count__type
            when 'school_absence.fever_count.type' then n__fever_count__type
            when 'school_absence.cough_count.type' then n__cough_count__type
            when 'school_absence.vomiting_count.type' then n__vomiting_count__type
            when 'school_absence.diarrhoea_count.type' then n__diarrhoea_count__type
            when 'school_absence.rash_count.type' then n__rash_count__type
            when 'school_absence.key.unique' then n__key__unique
            when 'school_absence.logic.absent_exceeds_enrolled' then n__logic__absent_exceeds_enrolled
            when 'school_absence.logic.sick_exceeds_absent' then n__logic__sick_exceeds_absent
            when 'school_absence.logic.fever_exceeds_sick' then n__logic__fever_exceeds_sick
            when 'school_absence.logic.cough_exceeds_sick' then n__logic__cough_exceeds_sick
            when 'school_absence.logic.vomiting_exceeds_sick' then n__logic__vomiting_exceeds_sick
            when 'school_absence.logic.diarrhoea_exceeds_sick' then n__logic__diarrhoea_exceeds_sick
            when 'school_absence.logic.rash_exceeds_sick' then n__logic__rash_exceeds_sick
            when 'school_absence.logic.count_negative' then n__logic__count_negative
            when 'school_absence.logic.enrolled_range' then n__logic__enrolled_range
            when 'school_absence.logic.class_day_twice' then n__logic__class_day_twice
            when 'school_absence.logic.sender_differs' then n__logic__sender_differs
        end as bigint) as applicable
    from counted
    cross join applicability
)

select
    institution_code,
    event_date,
    applicability_id,
    applicable,
    {{ open_load() }} as load_no
from unfolded
where applicable <> 0

-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_school_absence') }}, {{ ref('current_school_absence') }}
{{ config(enabled='school_absence' in data_sets_in_use(), meta={'replaced_by': 'touched_school_absence'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        record_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_school_absence', ['institution_code', 'record_id'], 'school_absence', ['institution_code', 'record_id']) }} as looked_into
    group by institution_code, record_id
    having count(*) > 1
),

logic__class_day_twice__repeated as (
    select
        institution_code as logic__class_day_twice__repeated_1,
        absence_date as logic__class_day_twice__repeated_2,
        grade as logic__class_day_twice__repeated_3,
        class_name as logic__class_day_twice__repeated_4
    from {{ rows_to_look_into('current_school_absence', ['institution_code', 'absence_date', 'grade', 'class_name'], 'school_absence', ['institution_code', 'absence_date', 'grade', 'class_name']) }} as looked_into
    group by institution_code, absence_date, grade, class_name
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        record_id is null as record_id__required,
        length(record_id) > 64 as record_id__length,
        absence_date is null as absence_date__required,
        not regexp_like(absence_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as absence_date__type,
        try_cast(absence_date as date) > cast(received_at as date) as absence_date__not_future,
        grade is null as grade__required,
        length(grade) > 20 as grade__length,
        class_name is null as class_name__required,
        length(class_name) > 20 as class_name__length,
        enrolled_count is null as enrolled_count__required,
        not regexp_like(enrolled_count, '^-?[0-9]{1,4}$') as enrolled_count__type,
        absent_count is null as absent_count__required,
        not regexp_like(absent_count, '^-?[0-9]{1,4}$') as absent_count__type,
        sick_absent_count is null as sick_absent_count__required,
        not regexp_like(sick_absent_count, '^-?[0-9]{1,4}$') as sick_absent_count__type,
        not regexp_like(fever_count, '^-?[0-9]{1,4}$') as fever_count__type,
        not regexp_like(cough_count, '^-?[0-9]{1,4}$') as cough_count__type,
        not regexp_like(vomiting_count, '^-?[0-9]{1,4}$') as vomiting_count__type,
        not regexp_like(diarrhoea_count, '^-?[0-9]{1,4}$') as diarrhoea_count__type,
        not regexp_like(rash_count, '^-?[0-9]{1,4}$') as rash_count__type,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(absent_count as decimal(18, 4)) > try_cast(enrolled_count as decimal(18, 4)) as logic__absent_exceeds_enrolled,
        try_cast(sick_absent_count as decimal(18, 4)) > try_cast(absent_count as decimal(18, 4)) as logic__sick_exceeds_absent,
        try_cast(fever_count as decimal(18, 4)) > try_cast(sick_absent_count as decimal(18, 4)) as logic__fever_exceeds_sick,
        try_cast(cough_count as decimal(18, 4)) > try_cast(sick_absent_count as decimal(18, 4)) as logic__cough_exceeds_sick,
        try_cast(vomiting_count as decimal(18, 4)) > try_cast(sick_absent_count as decimal(18, 4)) as logic__vomiting_exceeds_sick,
        try_cast(diarrhoea_count as decimal(18, 4)) > try_cast(sick_absent_count as decimal(18, 4)) as logic__diarrhoea_exceeds_sick,
        try_cast(rash_count as decimal(18, 4)) > try_cast(sick_absent_count as decimal(18, 4)) as logic__rash_exceeds_sick,
        try_cast(enrolled_count as decimal(18, 4)) < 0 or try_cast(absent_count as decimal(18, 4)) < 0 or try_cast(sick_absent_count as decimal(18, 4)) < 0 as logic__count_negative,
        not (try_cast(enrolled_count as decimal(18, 4)) between 1 and 200) as logic__enrolled_range,
        logic__class_day_twice__repeated_1 is not null as logic__class_day_twice,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('school_absence') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and record_id = key__unique__repeated_2
    left join logic__class_day_twice__repeated
        on institution_code = logic__class_day_twice__repeated_1 and absence_date = logic__class_day_twice__repeated_2 and grade = logic__class_day_twice__repeated_3 and class_name = logic__class_day_twice__repeated_4
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or record_id__required
        or record_id__length
        or absence_date__required
        or absence_date__type
        or absence_date__not_future
        or grade__required
        or grade__length
        or class_name__required
        or class_name__length
        or enrolled_count__required
        or enrolled_count__type
        or absent_count__required
        or absent_count__type
        or sick_absent_count__required
        or sick_absent_count__type
        or fever_count__type
        or cough_count__type
        or vomiting_count__type
        or diarrhoea_count__type
        or rash_count__type
        or key__unique
        or logic__absent_exceeds_enrolled
        or logic__sick_exceeds_absent
        or logic__fever_exceeds_sick
        or logic__cough_exceeds_sick
        or logic__vomiting_exceeds_sick
        or logic__diarrhoea_exceeds_sick
        or logic__rash_exceeds_sick
        or logic__count_negative
        or logic__enrolled_range
        or logic__class_day_twice
        or logic__sender_differs
)

select
    institution_code,
    record_id,
    absence_date,
    grade,
    class_name,
    enrolled_count,
    absent_count,
    sick_absent_count,
    fever_count,
    cough_count,
    vomiting_count,
    diarrhoea_count,
    rash_count,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'school_absence.institution_code.required' end,
        case when institution_code__length then 'school_absence.institution_code.length' end,
        case when record_id__required then 'school_absence.record_id.required' end,
        case when record_id__length then 'school_absence.record_id.length' end,
        case when absence_date__required then 'school_absence.absence_date.required' end,
        case when absence_date__type then 'school_absence.absence_date.type' end,
        case when absence_date__not_future then 'school_absence.absence_date.not_future' end,
        case when grade__required then 'school_absence.grade.required' end,
        case when grade__length then 'school_absence.grade.length' end,
        case when class_name__required then 'school_absence.class_name.required' end,
        case when class_name__length then 'school_absence.class_name.length' end,
        case when enrolled_count__required then 'school_absence.enrolled_count.required' end,
        case when enrolled_count__type then 'school_absence.enrolled_count.type' end,
        case when absent_count__required then 'school_absence.absent_count.required' end,
        case when absent_count__type then 'school_absence.absent_count.type' end,
        case when sick_absent_count__required then 'school_absence.sick_absent_count.required' end,
        case when sick_absent_count__type then 'school_absence.sick_absent_count.type' end,
        case when fever_count__type then 'school_absence.fever_count.type' end,
        case when cough_count__type then 'school_absence.cough_count.type' end,
        case when vomiting_count__type then 'school_absence.vomiting_count.type' end,
        case when diarrhoea_count__type then 'school_absence.diarrhoea_count.type' end,
        case when rash_count__type then 'school_absence.rash_count.type' end,
        case when key__unique then 'school_absence.key.unique' end,
        case when logic__absent_exceeds_enrolled then 'school_absence.logic.absent_exceeds_enrolled' end,
        case when logic__sick_exceeds_absent then 'school_absence.logic.sick_exceeds_absent' end,
        case when logic__fever_exceeds_sick then 'school_absence.logic.fever_exceeds_sick' end,
        case when logic__cough_exceeds_sick then 'school_absence.logic.cough_exceeds_sick' end,
        case when logic__vomiting_exceeds_sick then 'school_absence.logic.vomiting_exceeds_sick' end,
        case when logic__diarrhoea_exceeds_sick then 'school_absence.logic.diarrhoea_exceeds_sick' end,
        case when logic__rash_exceeds_sick then 'school_absence.logic.rash_exceeds_sick' end,
        case when logic__count_negative then 'school_absence.logic.count_negative' end,
        case when logic__enrolled_range then 'school_absence.logic.enrolled_range' end,
        case when logic__class_day_twice then 'school_absence.logic.class_day_twice' end,
        case when logic__sender_differs then 'school_absence.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or record_id__required
        or absence_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

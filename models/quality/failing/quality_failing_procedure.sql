-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_procedure') }}, {{ ref('current_procedure') }}
{{ config(enabled='procedure' in data_sets_in_use(), meta={'replaced_by': 'touched_procedure'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'procedure', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'procedure', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        procedure_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_procedure', ['institution_code', 'procedure_id'], 'procedure', ['institution_code', 'procedure_id']) }} as looked_into
    group by institution_code, procedure_id
    having count(*) > 1
),

logic__outside_stay__target as (
    select distinct
        institution_code as logic__outside_stay__target_1,
        procedure_id as logic__outside_stay__target_2
    from {{ rows_to_look_into('quality_procedure_in_stay', ['institution_code', 'procedure_id'], 'procedure', ['institution_code', 'procedure_id']) }} as looked_into
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        procedure_id is null as procedure_id__required,
        length(procedure_id) > 64 as procedure_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        procedure_code is null as procedure_code__required,
        length(procedure_code) > 20 as procedure_code__length,
        procedure_name is null as procedure_name__required,
        length(procedure_name) > 200 as procedure_name__length,
        procedure_kind_code is null as procedure_kind_code__required,
        procedure_kind_code not in ('1', '2', '3', '4') as procedure_kind_code__domain,
        procedure_time is null as procedure_time__required,
        not regexp_like(procedure_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as procedure_time__type,
        try_cast(substr(procedure_time, 1, 19) as timestamp) > received_at as procedure_time__not_future,
        not regexp_like(end_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as end_time__type,
        try_cast(substr(end_time, 1, 19) as timestamp) > received_at as end_time__not_future,
        surgery_level_code not in ('1', '2', '3', '4') as surgery_level_code__domain,
        incision_class_code not in ('0', '1', '2', '3') as incision_class_code__domain,
        (incision_class_code in ('1', '2', '3')) and healing_grade_code is null as healing_grade_code__required,
        healing_grade_code not in ('1', '2', '3', '9') as healing_grade_code__domain,
        anaesthesia_code not in ('1', '11', '12', '13', '2', '21', '22', '3', '31', '32', '33', '34', '35', '36', '4', '41', '42', '43', '44', '45', '9') as anaesthesia_code__domain,
        minimally_invasive_flag not in ('0', '1') as minimally_invasive_flag__domain,
        elective_flag not in ('0', '1') as elective_flag__domain,
        day_surgery_flag not in ('0', '1') as day_surgery_flag__domain,
        length(surgeon_id) > 32 as surgeon_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(end_time as timestamp) < try_cast(procedure_time as timestamp) as logic__end_before_start,
        try_cast(end_time as timestamp) > try_cast(procedure_time as timestamp) + interval '48' hour as logic__longer_than_two_days,
        (regexp_extract(procedure_code, '^[0-9][0-9]', 0) <> '') and not regexp_like(procedure_code, '^[0-9]{2}([.][0-9A-Zx]{1,8})?$') as logic__procedure_shape,
        (procedure_kind_code = '1') and surgery_level_code is null as logic__surgery_level_missing,
        (procedure_kind_code = '1') and incision_class_code is null as logic__surgery_incision_missing,
        (procedure_kind_code = '1') and anaesthesia_code is null as logic__surgery_anaesthesia_missing,
        (procedure_kind_code = '1') and surgeon_id is null as logic__surgery_surgeon_missing,
        case when incision_class_code = '0' then healing_grade_code is not null end as logic__healing_without_incision,
        case when procedure_kind_code = '3' then coalesce(surgery_level_code, '1') = '4' end as logic__diagnostic_with_level_four,
        case when surgery_level_code = '4' then anaesthesia_code = '36' end as logic__topical_anaesthesia_level_four,
        institution_code is not null and procedure_id is not null and logic__outside_stay__target_1 is null as logic__outside_stay,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('procedure') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and procedure_id = key__unique__repeated_2
    left join logic__outside_stay__target
        on institution_code = logic__outside_stay__target_1 and procedure_id = logic__outside_stay__target_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or procedure_id__required
        or procedure_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or procedure_code__required
        or procedure_code__length
        or procedure_name__required
        or procedure_name__length
        or procedure_kind_code__required
        or procedure_kind_code__domain
        or procedure_time__required
        or procedure_time__type
        or procedure_time__not_future
        or end_time__type
        or end_time__not_future
        or surgery_level_code__domain
        or incision_class_code__domain
        or healing_grade_code__required
        or healing_grade_code__domain
        or anaesthesia_code__domain
        or minimally_invasive_flag__domain
        or elective_flag__domain
        or day_surgery_flag__domain
        or surgeon_id__length
        or key__unique
        or logic__end_before_start
        or logic__longer_than_two_days
        or logic__procedure_shape
        or logic__surgery_level_missing
        or logic__surgery_incision_missing
        or logic__surgery_anaesthesia_missing
        or logic__surgery_surgeon_missing
        or logic__healing_without_incision
        or logic__diagnostic_with_level_four
        or logic__topical_anaesthesia_level_four
        or logic__outside_stay
        or logic__sender_differs
)

select
    institution_code,
    procedure_id,
    visit_id,
    patient_id,
    procedure_code,
    procedure_name,
    procedure_kind_code,
    procedure_time,
    end_time,
    surgery_level_code,
    incision_class_code,
    healing_grade_code,
    anaesthesia_code,
    minimally_invasive_flag,
    elective_flag,
    day_surgery_flag,
    surgeon_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'procedure.institution_code.required' end,
        case when institution_code__length then 'procedure.institution_code.length' end,
        case when procedure_id__required then 'procedure.procedure_id.required' end,
        case when procedure_id__length then 'procedure.procedure_id.length' end,
        case when visit_id__required then 'procedure.visit_id.required' end,
        case when visit_id__length then 'procedure.visit_id.length' end,
        case when visit_id__reference then 'procedure.visit_id.reference' end,
        case when patient_id__required then 'procedure.patient_id.required' end,
        case when patient_id__length then 'procedure.patient_id.length' end,
        case when patient_id__reference then 'procedure.patient_id.reference' end,
        case when procedure_code__required then 'procedure.procedure_code.required' end,
        case when procedure_code__length then 'procedure.procedure_code.length' end,
        case when procedure_name__required then 'procedure.procedure_name.required' end,
        case when procedure_name__length then 'procedure.procedure_name.length' end,
        case when procedure_kind_code__required then 'procedure.procedure_kind_code.required' end,
        case when procedure_kind_code__domain then 'procedure.procedure_kind_code.domain' end,
        case when procedure_time__required then 'procedure.procedure_time.required' end,
        case when procedure_time__type then 'procedure.procedure_time.type' end,
        case when procedure_time__not_future then 'procedure.procedure_time.not_future' end,
        case when end_time__type then 'procedure.end_time.type' end,
        case when end_time__not_future then 'procedure.end_time.not_future' end,
        case when surgery_level_code__domain then 'procedure.surgery_level_code.domain' end,
        case when incision_class_code__domain then 'procedure.incision_class_code.domain' end,
        case when healing_grade_code__required then 'procedure.healing_grade_code.required' end,
        case when healing_grade_code__domain then 'procedure.healing_grade_code.domain' end,
        case when anaesthesia_code__domain then 'procedure.anaesthesia_code.domain' end,
        case when minimally_invasive_flag__domain then 'procedure.minimally_invasive_flag.domain' end,
        case when elective_flag__domain then 'procedure.elective_flag.domain' end,
        case when day_surgery_flag__domain then 'procedure.day_surgery_flag.domain' end,
        case when surgeon_id__length then 'procedure.surgeon_id.length' end,
        case when key__unique then 'procedure.key.unique' end,
        case when logic__end_before_start then 'procedure.logic.end_before_start' end,
        case when logic__longer_than_two_days then 'procedure.logic.longer_than_two_days' end,
        case when logic__procedure_shape then 'procedure.logic.procedure_shape' end,
        case when logic__surgery_level_missing then 'procedure.logic.surgery_level_missing' end,
        case when logic__surgery_incision_missing then 'procedure.logic.surgery_incision_missing' end,
        case when logic__surgery_anaesthesia_missing then 'procedure.logic.surgery_anaesthesia_missing' end,
        case when logic__surgery_surgeon_missing then 'procedure.logic.surgery_surgeon_missing' end,
        case when logic__healing_without_incision then 'procedure.logic.healing_without_incision' end,
        case when logic__diagnostic_with_level_four then 'procedure.logic.diagnostic_with_level_four' end,
        case when logic__topical_anaesthesia_level_four then 'procedure.logic.topical_anaesthesia_level_four' end,
        case when logic__outside_stay then 'procedure.logic.outside_stay' end,
        case when logic__sender_differs then 'procedure.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or procedure_id__required
        or procedure_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

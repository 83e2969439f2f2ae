-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_diagnosis') }}, {{ ref('current_diagnosis') }}
{{ config(enabled='diagnosis' in data_sets_in_use(), meta={'replaced_by': 'touched_diagnosis'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'diagnosis', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'diagnosis', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        diagnosis_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_diagnosis', ['institution_code', 'diagnosis_id'], 'diagnosis', ['institution_code', 'diagnosis_id']) }} as looked_into
    group by institution_code, diagnosis_id
    having count(*) > 1
),

logic__diagnosis_against_sex__target as (
    select distinct
        institution_code as logic__diagnosis_against_sex__target_1,
        diagnosis_id as logic__diagnosis_against_sex__target_2
    from {{ rows_to_look_into('quality_diagnosis_fitting_sex', ['institution_code', 'diagnosis_id'], 'diagnosis', ['institution_code', 'diagnosis_id']) }} as looked_into
),

logic__diagnosis_against_age__target as (
    select distinct
        institution_code as logic__diagnosis_against_age__target_1,
        diagnosis_id as logic__diagnosis_against_age__target_2
    from {{ rows_to_look_into('quality_diagnosis_fitting_age', ['institution_code', 'diagnosis_id'], 'diagnosis', ['institution_code', 'diagnosis_id']) }} as looked_into
),

logic__before_birth__target as (
    select distinct
        institution_code as logic__before_birth__target_1,
        diagnosis_id as logic__before_birth__target_2
    from {{ rows_to_look_into('quality_diagnosis_after_birth', ['institution_code', 'diagnosis_id'], 'diagnosis', ['institution_code', 'diagnosis_id']) }} as looked_into
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        diagnosis_id is null as diagnosis_id__required,
        length(diagnosis_id) > 64 as diagnosis_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        visit_type_code is null as visit_type_code__required,
        visit_type_code not in ('1', '2', '3') as visit_type_code__domain,
        diagnosis_type_code is null as diagnosis_type_code__required,
        diagnosis_type_code not in ('1', '2', '3', '4') as diagnosis_type_code__domain,
        not regexp_like(diagnosis_order, '^-?[0-9]{1,3}$') as diagnosis_order__type,
        diagnosis_code is null as diagnosis_code__required,
        length(diagnosis_code) > 20 as diagnosis_code__length,
        diagnosis_name is null as diagnosis_name__required,
        length(diagnosis_name) > 200 as diagnosis_name__length,
        diagnosis_time is null as diagnosis_time__required,
        not regexp_like(diagnosis_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as diagnosis_time__type,
        try_cast(substr(diagnosis_time, 1, 19) as timestamp) > received_at as diagnosis_time__not_future,
        admission_condition_code not in ('1', '2', '3', '4') as admission_condition_code__domain,
        outcome_code not in ('1', '2', '3', '4', '9') as outcome_code__domain,
        key__unique__repeated_1 is not null as key__unique,
        (regexp_extract(diagnosis_code, '^[A-Z][0-9]', 0) <> '') and not regexp_like(diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as logic__diagnosis_shape,
        case when diagnosis_type_code = '3' then try_cast(diagnosis_order as decimal(18, 4)) <> 1 end as logic__main_order,
        try_cast(diagnosis_order as decimal(18, 4)) < 1 as logic__order_below_one,
        case when diagnosis_type_code in ('2', '3', '4') then visit_type_code <> '3' end as logic__type_against_visit,
        case when admission_condition_code is not null then visit_type_code in ('1', '2') end as logic__condition_of_outpatient,
        case when diagnosis_type_code = '3' then regexp_extract(diagnosis_code, '^[VWXYvwxy][0-9]', 0) <> '' end as logic__external_cause_as_main,
        upper(trim(diagnosis_name)) = upper(trim(diagnosis_code)) as logic__name_is_code,
        case when visit_type_code = '1' then outcome_code = '4' end as logic__outcome_death_of_outpatient,
        institution_code is not null and diagnosis_id is not null and logic__diagnosis_against_sex__target_1 is null as logic__diagnosis_against_sex,
        sender_code <> institution_code as logic__sender_differs,
        institution_code is not null and diagnosis_id is not null and logic__diagnosis_against_age__target_1 is null as logic__diagnosis_against_age,
        institution_code is not null and diagnosis_id is not null and logic__before_birth__target_1 is null as logic__before_birth
    from {{ judged_rows('diagnosis') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and diagnosis_id = key__unique__repeated_2
    left join logic__diagnosis_against_sex__target
        on institution_code = logic__diagnosis_against_sex__target_1 and diagnosis_id = logic__diagnosis_against_sex__target_2
    left join logic__diagnosis_against_age__target
        on institution_code = logic__diagnosis_against_age__target_1 and diagnosis_id = logic__diagnosis_against_age__target_2
    left join logic__before_birth__target
        on institution_code = logic__before_birth__target_1 and diagnosis_id = logic__before_birth__target_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or diagnosis_id__required
        or diagnosis_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or visit_type_code__required
        or visit_type_code__domain
        or diagnosis_type_code__required
        or diagnosis_type_code__domain
        or diagnosis_order__type
        or diagnosis_code__required
        or diagnosis_code__length
        or diagnosis_name__required
        or diagnosis_name__length
        or diagnosis_time__required
        or diagnosis_time__type
        or diagnosis_time__not_future
        or admission_condition_code__domain
        or outcome_code__domain
        or key__unique
        or logic__diagnosis_shape
        or logic__main_order
        or logic__order_below_one
        or logic__type_against_visit
        or logic__condition_of_outpatient
        or logic__external_cause_as_main
        or logic__name_is_code
        or logic__outcome_death_of_outpatient
        or logic__diagnosis_against_sex
        or logic__sender_differs
        or logic__diagnosis_against_age
        or logic__before_birth
)

select
    institution_code,
    diagnosis_id,
    visit_id,
    patient_id,
    visit_type_code,
    diagnosis_type_code,
    diagnosis_order,
    diagnosis_code,
    diagnosis_name,
    diagnosis_time,
    admission_condition_code,
    outcome_code,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'diagnosis.institution_code.required' end,
        case when institution_code__length then 'diagnosis.institution_code.length' end,
        case when diagnosis_id__required then 'diagnosis.diagnosis_id.required' end,
        case when diagnosis_id__length then 'diagnosis.diagnosis_id.length' end,
        case when visit_id__required then 'diagnosis.visit_id.required' end,
        case when visit_id__length then 'diagnosis.visit_id.length' end,
        case when visit_id__reference then 'diagnosis.visit_id.reference' end,
        case when patient_id__required then 'diagnosis.patient_id.required' end,
        case when patient_id__length then 'diagnosis.patient_id.length' end,
        case when patient_id__reference then 'diagnosis.patient_id.reference' end,
        case when visit_type_code__required then 'diagnosis.visit_type_code.required' end,
        case when visit_type_code__domain then 'diagnosis.visit_type_code.domain' end,
        case when diagnosis_type_code__required then 'diagnosis.diagnosis_type_code.required' end,
        case when diagnosis_type_code__domain then 'diagnosis.diagnosis_type_code.domain' end,
        case when diagnosis_order__type then 'diagnosis.diagnosis_order.type' end,
        case when diagnosis_code__required then 'diagnosis.diagnosis_code.required' end,
        case when diagnosis_code__length then 'diagnosis.diagnosis_code.length' end,
        case when diagnosis_name__required then 'diagnosis.diagnosis_name.required' end,
        case when diagnosis_name__length then 'diagnosis.diagnosis_name.length' end,
        case when diagnosis_time__required then 'diagnosis.diagnosis_time.required' end,
        case when diagnosis_time__type then 'diagnosis.diagnosis_time.type' end,
        case when diagnosis_time__not_future then 'diagnosis.diagnosis_time.not_future' end,
        case when admission_condition_code__domain then 'diagnosis.admission_condition_code.domain' end,
        case when outcome_code__domain then 'diagnosis.outcome_code.domain' end,
        case when key__unique then 'diagnosis.key.unique' end,
        case when logic__diagnosis_shape then 'diagnosis.logic.diagnosis_shape' end,
        case when logic__main_order then 'diagnosis.logic.main_order' end,
        case when logic__order_below_one then 'diagnosis.logic.order_below_one' end,
        case when logic__type_against_visit then 'diagnosis.logic.type_against_visit' end,
        case when logic__condition_of_outpatient then 'diagnosis.logic.condition_of_outpatient' end,
        case when logic__external_cause_as_main then 'diagnosis.logic.external_cause_as_main' end,
        case when logic__name_is_code then 'diagnosis.logic.name_is_code' end,
        case when logic__outcome_death_of_outpatient then 'diagnosis.logic.outcome_death_of_outpatient' end,
        case when logic__diagnosis_against_sex then 'diagnosis.logic.diagnosis_against_sex' end,
        case when logic__sender_differs then 'diagnosis.logic.sender_differs' end,
        case when logic__diagnosis_against_age then 'diagnosis.logic.diagnosis_against_age' end,
        case when logic__before_birth then 'diagnosis.logic.before_birth' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or diagnosis_id__required
        or diagnosis_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

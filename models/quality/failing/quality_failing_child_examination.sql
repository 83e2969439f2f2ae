-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_child_examination') }}, {{ ref('current_child_examination') }}
{{ config(enabled='child_examination' in data_sets_in_use(), meta={'replaced_by': 'touched_child_examination'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'child_examination', ['institution_code', 'patient_id']) }} as looked_into
),

health_record_id__reference__target as (
    select distinct
        institution_code as health_record_id__reference__target_1,
        health_record_id as health_record_id__reference__target_2
    from {{ rows_to_look_into('current_health_record', ['institution_code', 'health_record_id'], 'child_examination', ['institution_code', 'health_record_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        child_examination_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_child_examination', ['institution_code', 'child_examination_id'], 'child_examination', ['institution_code', 'child_examination_id']) }} as looked_into
    group by institution_code, child_examination_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        child_examination_id is null as child_examination_id__required,
        length(child_examination_id) > 64 as child_examination_id__length,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        not regexp_like(health_record_id, '^[0-9]{17}$') as health_record_id__type,
        institution_code is not null and health_record_id is not null and health_record_id__reference__target_1 is null as health_record_id__reference,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        birth_date is null as birth_date__required,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        exam_date is null as exam_date__required,
        not regexp_like(exam_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as exam_date__type,
        try_cast(exam_date as date) > cast(received_at as date) as exam_date__not_future,
        age_months is null as age_months__required,
        not regexp_like(age_months, '^-?[0-9]{1,2}$') as age_months__type,
        weight is null as weight__required,
        not regexp_like(weight, '^-?[0-9]{1,4}([.][0-9]{1,2}0*)?$') as weight__type,
        weight_level_code not in ('1', '2', '3') as weight_level_code__domain,
        child_length is null as child_length__required,
        not regexp_like(child_length, '^-?[0-9]{1,4}([.][0-9]{1,1}0*)?$') as child_length__type,
        length_level_code not in ('1', '2', '3') as length_level_code__domain,
        not regexp_like(head_circumference, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as head_circumference__type,
        fontanelle_closed_flag not in ('0', '1') as fontanelle_closed_flag__domain,
        (fontanelle_closed_flag = '0') and fontanelle_length is null as fontanelle_length__required,
        not regexp_like(fontanelle_length, '^-?[0-9]{1,2}([.][0-9]{1,1}0*)?$') as fontanelle_length__type,
        eye_code not in ('1', '2') as eye_code__domain,
        hearing_code not in ('1', '2') as hearing_code__domain,
        not regexp_like(tooth_count, '^-?[0-9]{1,2}$') as tooth_count__type,
        not regexp_like(caries_count, '^-?[0-9]{1,2}$') as caries_count__type,
        heart_lung_code not in ('1', '2') as heart_lung_code__domain,
        rickets_flag not in ('0', '1') as rickets_flag__domain,
        not regexp_like(haemoglobin, '^-?[0-9]{1,3}$') as haemoglobin__type,
        not regexp_like(outdoor_hours, '^-?[0-9]{1,2}([.][0-9]{1,1}0*)?$') as outdoor_hours__type,
        not regexp_like(vitamin_d_dose, '^-?[0-9]{1,4}$') as vitamin_d_dose__type,
        feeding_code not in ('1', '2', '3') as feeding_code__domain,
        development_delay_flag not in ('0', '1') as development_delay_flag__domain,
        length(illness_history) > 200 as illness_history__length,
        growth_conclusion_code is null as growth_conclusion_code__required,
        growth_conclusion_code not in ('1', '2', '3', '4', '5', '6') as growth_conclusion_code__domain,
        length(referral_reason) > 100 as referral_reason__length,
        (referral_reason is not null) and referral_institution is null as referral_institution__required,
        length(referral_institution) > 100 as referral_institution__length,
        length(guidance_codes) > 20 as guidance_codes__length,
        not regexp_like(next_visit_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as next_visit_date__type,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(age_months as decimal(18, 4)) < 0 or try_cast(age_months as decimal(18, 4)) > 83 as age_months__range,
        try_cast(substr(exam_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as exam_date__not_before,
        try_cast(weight as decimal(18, 4)) < 2 or try_cast(weight as decimal(18, 4)) > 60 as weight__range,
        try_cast(child_length as decimal(18, 4)) < 40 or try_cast(child_length as decimal(18, 4)) > 150 as child_length__range,
        try_cast(head_circumference as decimal(18, 4)) < 28 or try_cast(head_circumference as decimal(18, 4)) > 60 as head_circumference__range,
        try_cast(fontanelle_length as decimal(18, 4)) < 0.1 or try_cast(fontanelle_length as decimal(18, 4)) > 6 as fontanelle_length__range,
        case when fontanelle_length is not null then not (fontanelle_closed_flag = '0') end as fontanelle_length__only_when,
        try_cast(tooth_count as decimal(18, 4)) < 0 or try_cast(tooth_count as decimal(18, 4)) > 32 as tooth_count__range,
        try_cast(caries_count as decimal(18, 4)) > try_cast(tooth_count as decimal(18, 4)) as caries_count__not_above,
        try_cast(haemoglobin as decimal(18, 4)) < 30 or try_cast(haemoglobin as decimal(18, 4)) > 220 as haemoglobin__range,
        try_cast(outdoor_hours as decimal(18, 4)) < 0 or try_cast(outdoor_hours as decimal(18, 4)) > 16 as outdoor_hours__range,
        try_cast(vitamin_d_dose as decimal(18, 4)) < 0 or try_cast(vitamin_d_dose as decimal(18, 4)) > 5000 as vitamin_d_dose__range,
        upper(trim(illness_history)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as illness_history__not_placeholder,
        upper(trim(referral_reason)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as referral_reason__not_placeholder,
        case when referral_institution is not null then not (referral_reason is not null) end as referral_institution__only_when,
        try_cast(substr(next_visit_date, 1, 10) as date) < try_cast(substr(exam_date, 1, 10) as date) as next_visit_date__not_before,
        try_cast(substr(next_visit_date, 1, 10) as date) > try_cast(substr(exam_date, 1, 10) as date) + interval '400' day as next_visit_date__within_days,
        case when try_cast(age_months as int) between 0 and 90 then try_cast(exam_date as date) < try_cast(birth_date as date) + interval '1' month * try_cast(age_months as int) - interval '3' day or try_cast(exam_date as date) >= try_cast(birth_date as date) + interval '1' month * (try_cast(age_months as int) + 1) + interval '3' day end as logic__age_differs,
        case when try_cast(age_months as int) < 12 then try_cast(weight as decimal(18, 4)) > 18 when try_cast(age_months as int) < 36 then try_cast(weight as decimal(18, 4)) > 30 end as logic__weight_for_age,
        case when try_cast(age_months as int) < 12 then try_cast(child_length as decimal(18, 4)) > 95 when try_cast(age_months as int) < 36 then try_cast(child_length as decimal(18, 4)) > 115 end as logic__length_for_age,
        case when rickets_flag = '1' or development_delay_flag = '1' then referral_reason is null end as logic__rickets_without_referral,
        case when weight_level_code = '3' and length_level_code = '3' then growth_conclusion_code = '1' end as logic__low_weight_called_normal,
        not regexp_like(guidance_codes, '^[1-9](,[1-9])*$') as logic__guidance_shape,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('child_examination') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join health_record_id__reference__target
        on institution_code = health_record_id__reference__target_1 and health_record_id = health_record_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and child_examination_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or child_examination_id__required
        or child_examination_id__length
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or health_record_id__type
        or health_record_id__reference
        or sex_code__required
        or sex_code__domain
        or birth_date__required
        or birth_date__type
        or birth_date__not_future
        or exam_date__required
        or exam_date__type
        or exam_date__not_future
        or age_months__required
        or age_months__type
        or weight__required
        or weight__type
        or weight_level_code__domain
        or child_length__required
        or child_length__type
        or length_level_code__domain
        or head_circumference__type
        or fontanelle_closed_flag__domain
        or fontanelle_length__required
        or fontanelle_length__type
        or eye_code__domain
        or hearing_code__domain
        or tooth_count__type
        or caries_count__type
        or heart_lung_code__domain
        or rickets_flag__domain
        or haemoglobin__type
        or outdoor_hours__type
        or vitamin_d_dose__type
        or feeding_code__domain
        or development_delay_flag__domain
        or illness_history__length
        or growth_conclusion_code__required
        or growth_conclusion_code__domain
        or referral_reason__length
        or referral_institution__required
        or referral_institution__length
        or guidance_codes__length
        or next_visit_date__type
        or doctor_id__required
        or doctor_id__length
        or key__unique
        or age_months__range
        or exam_date__not_before
        or weight__range
        or child_length__range
        or head_circumference__range
        or fontanelle_length__range
        or fontanelle_length__only_when
        or tooth_count__range
        or caries_count__not_above
        or haemoglobin__range
        or outdoor_hours__range
        or vitamin_d_dose__range
        or illness_history__not_placeholder
        or referral_reason__not_placeholder
        or referral_institution__only_when
        or next_visit_date__not_before
        or next_visit_date__within_days
        or logic__age_differs
        or logic__weight_for_age
        or logic__length_for_age
        or logic__rickets_without_referral
        or logic__low_weight_called_normal
        or logic__guidance_shape
        or logic__sender_differs
)

select
    institution_code,
    child_examination_id,
    patient_id,
    health_record_id,
    sex_code,
    birth_date,
    exam_date,
    age_months,
    weight,
    weight_level_code,
    child_length,
    length_level_code,
    head_circumference,
    fontanelle_closed_flag,
    fontanelle_length,
    eye_code,
    hearing_code,
    tooth_count,
    caries_count,
    heart_lung_code,
    rickets_flag,
    haemoglobin,
    outdoor_hours,
    vitamin_d_dose,
    feeding_code,
    development_delay_flag,
    illness_history,
    growth_conclusion_code,
    referral_reason,
    referral_institution,
    guidance_codes,
    next_visit_date,
    doctor_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'child_examination.institution_code.required' end,
        case when institution_code__length then 'child_examination.institution_code.length' end,
        case when child_examination_id__required then 'child_examination.child_examination_id.required' end,
        case when child_examination_id__length then 'child_examination.child_examination_id.length' end,
        case when patient_id__required then 'child_examination.patient_id.required' end,
        case when patient_id__length then 'child_examination.patient_id.length' end,
        case when patient_id__reference then 'child_examination.patient_id.reference' end,
        case when health_record_id__type then 'child_examination.health_record_id.type' end,
        case when health_record_id__reference then 'child_examination.health_record_id.reference' end,
        case when sex_code__required then 'child_examination.sex_code.required' end,
        case when sex_code__domain then 'child_examination.sex_code.domain' end,
        case when birth_date__required then 'child_examination.birth_date.required' end,
        case when birth_date__type then 'child_examination.birth_date.type' end,
        case when birth_date__not_future then 'child_examination.birth_date.not_future' end,
        case when exam_date__required then 'child_examination.exam_date.required' end,
        case when exam_date__type then 'child_examination.exam_date.type' end,
        case when exam_date__not_future then 'child_examination.exam_date.not_future' end,
        case when age_months__required then 'child_examination.age_months.required' end,
        case when age_months__type then 'child_examination.age_months.type' end,
        case when weight__required then 'child_examination.weight.required' end,
        case when weight__type then 'child_examination.weight.type' end,
        case when weight_level_code__domain then 'child_examination.weight_level_code.domain' end,
        case when child_length__required then 'child_examination.child_length.required' end,
        case when child_length__type then 'child_examination.child_length.type' end,
        case when length_level_code__domain then 'child_examination.length_level_code.domain' end,
        case when head_circumference__type then 'child_examination.head_circumference.type' end,
        case when fontanelle_closed_flag__domain then 'child_examination.fontanelle_closed_flag.domain' end,
        case when fontanelle_length__required then 'child_examination.fontanelle_length.required' end,
        case when fontanelle_length__type then 'child_examination.fontanelle_length.type' end,
        case when eye_code__domain then 'child_examination.eye_code.domain' end,
        case when hearing_code__domain then 'child_examination.hearing_code.domain' end,
        case when tooth_count__type then 'child_examination.tooth_count.type' end,
        case when caries_count__type then 'child_examination.caries_count.type' end,
        case when heart_lung_code__domain then 'child_examination.heart_lung_code.domain' end,
        case when rickets_flag__domain then 'child_examination.rickets_flag.domain' end,
        case when haemoglobin__type then 'child_examination.haemoglobin.type' end,
        case when outdoor_hours__type then 'child_examination.outdoor_hours.type' end,
        case when vitamin_d_dose__type then 'child_examination.vitamin_d_dose.type' end,
        case when feeding_code__domain then 'child_examination.feeding_code.domain' end,
        case when development_delay_flag__domain then 'child_examination.development_delay_flag.domain' end,
        case when illness_history__length then 'child_examination.illness_history.length' end,
        case when growth_conclusion_code__required then 'child_examination.growth_conclusion_code.required' end,
        case when growth_conclusion_code__domain then 'child_examination.growth_conclusion_code.domain' end,
        case when referral_reason__length then 'child_examination.referral_reason.length' end,
        case when referral_institution__required then 'child_examination.referral_institution.required' end,
        case when referral_institution__length then 'child_examination.referral_institution.length' end,
        case when guidance_codes__length then 'child_examination.guidance_codes.length' end,
        case when next_visit_date__type then 'child_examination.next_visit_date.type' end,
        case when doctor_id__required then 'child_examination.doctor_id.required' end,
        case when doctor_id__length then 'child_examination.doctor_id.length' end,
        case when key__unique then 'child_examination.key.unique' end,
        case when age_months__range then 'child_examination.age_months.range' end,
        case when exam_date__not_before then 'child_examination.exam_date.not_before' end,
        case when weight__range then 'child_examination.weight.range' end,
        case when child_length__range then 'child_examination.child_length.range' end,
        case when head_circumference__range then 'child_examination.head_circumference.range' end,
        case when fontanelle_length__range then 'child_examination.fontanelle_length.range' end,
        case when fontanelle_length__only_when then 'child_examination.fontanelle_length.only_when' end,
        case when tooth_count__range then 'child_examination.tooth_count.range' end,
        case when caries_count__not_above then 'child_examination.caries_count.not_above' end,
        case when haemoglobin__range then 'child_examination.haemoglobin.range' end,
        case when outdoor_hours__range then 'child_examination.outdoor_hours.range' end,
        case when vitamin_d_dose__range then 'child_examination.vitamin_d_dose.range' end,
        case when illness_history__not_placeholder then 'child_examination.illness_history.not_placeholder' end,
        case when referral_reason__not_placeholder then 'child_examination.referral_reason.not_placeholder' end,
        case when referral_institution__only_when then 'child_examination.referral_institution.only_when' end,
        case when next_visit_date__not_before then 'child_examination.next_visit_date.not_before' end,
        case when next_visit_date__within_days then 'child_examination.next_visit_date.within_days' end,
        case when logic__age_differs then 'child_examination.logic.age_differs' end,
        case when logic__weight_for_age then 'child_examination.logic.weight_for_age' end,
        case when logic__length_for_age then 'child_examination.logic.length_for_age' end,
        case when logic__rickets_without_referral then 'child_examination.logic.rickets_without_referral' end,
        case when logic__low_weight_called_normal then 'child_examination.logic.low_weight_called_normal' end,
        case when logic__guidance_shape then 'child_examination.logic.guidance_shape' end,
        case when logic__sender_differs then 'child_examination.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or child_examination_id__required
        or exam_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

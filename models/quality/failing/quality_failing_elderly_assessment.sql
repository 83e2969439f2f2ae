-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_elderly_assessment') }}, {{ ref('current_elderly_assessment') }}
{{ config(enabled='elderly_assessment' in data_sets_in_use(), meta={'replaced_by': 'touched_elderly_assessment'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'elderly_assessment', ['institution_code', 'patient_id']) }} as looked_into
),

health_record_id__reference__target as (
    select distinct
        institution_code as health_record_id__reference__target_1,
        health_record_id as health_record_id__reference__target_2
    from {{ rows_to_look_into('current_health_record', ['institution_code', 'health_record_id'], 'elderly_assessment', ['institution_code', 'health_record_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        assessment_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_elderly_assessment', ['institution_code', 'assessment_id'], 'elderly_assessment', ['institution_code', 'assessment_id']) }} as looked_into
    group by institution_code, assessment_id
    having count(*) > 1
),

logic__assessed_twice__repeated as (
    select
        institution_code as logic__assessed_twice__repeated_1,
        patient_id as logic__assessed_twice__repeated_2,
        assessment_date as logic__assessed_twice__repeated_3
    from {{ rows_to_look_into('current_elderly_assessment', ['institution_code', 'patient_id', 'assessment_date'], 'elderly_assessment', ['institution_code', 'patient_id', 'assessment_date']) }} as looked_into
    group by institution_code, patient_id, assessment_date
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        assessment_id is null as assessment_id__required,
        length(assessment_id) > 64 as assessment_id__length,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        not regexp_like(health_record_id, '^[0-9]{17}$') as health_record_id__type,
        institution_code is not null and health_record_id is not null and health_record_id__reference__target_1 is null as health_record_id__reference,
        birth_date is null as birth_date__required,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        assessment_date is null as assessment_date__required,
        not regexp_like(assessment_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as assessment_date__type,
        try_cast(assessment_date as date) > cast(received_at as date) as assessment_date__not_future,
        assessment_age is null as assessment_age__required,
        not regexp_like(assessment_age, '^-?[0-9]{1,3}$') as assessment_age__type,
        living_alone_flag not in ('0', '1') as living_alone_flag__domain,
        length(caregiver_name) > 50 as caregiver_name__length,
        eating_score is null as eating_score__required,
        not regexp_like(eating_score, '^-?[0-9]{1,2}$') as eating_score__type,
        washing_score is null as washing_score__required,
        not regexp_like(washing_score, '^-?[0-9]{1,2}$') as washing_score__type,
        dressing_score is null as dressing_score__required,
        not regexp_like(dressing_score, '^-?[0-9]{1,2}$') as dressing_score__type,
        toileting_score is null as toileting_score__required,
        not regexp_like(toileting_score, '^-?[0-9]{1,2}$') as toileting_score__type,
        moving_score is null as moving_score__required,
        not regexp_like(moving_score, '^-?[0-9]{1,2}$') as moving_score__type,
        self_care_score is null as self_care_score__required,
        not regexp_like(self_care_score, '^-?[0-9]{1,2}$') as self_care_score__type,
        self_care_level_code is null as self_care_level_code__required,
        self_care_level_code not in ('1', '2', '3', '4') as self_care_level_code__domain,
        self_rated_health_code not in ('1', '2', '3', '4', '5') as self_rated_health_code__domain,
        cognition_code not in ('1', '2') as cognition_code__domain,
        (cognition_code = '2') and mental_state_score is null as mental_state_score__required,
        not regexp_like(mental_state_score, '^-?[0-9]{1,2}$') as mental_state_score__type,
        mood_code not in ('1', '2') as mood_code__domain,
        (mood_code = '2') and depression_scale_score is null as depression_scale_score__required,
        not regexp_like(depression_scale_score, '^-?[0-9]{1,2}$') as depression_scale_score__type,
        not regexp_like(fall_count, '^-?[0-9]{1,2}$') as fall_count__type,
        fall_risk_flag not in ('0', '1') as fall_risk_flag__domain,
        not regexp_like(drug_count, '^-?[0-9]{1,2}$') as drug_count__type,
        length(guidance) > 500 as guidance__length,
        length(referral_reason) > 100 as referral_reason__length,
        (referral_reason is not null) and referral_institution is null as referral_institution__required,
        length(referral_institution) > 100 as referral_institution__length,
        not regexp_like(next_assessment_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as next_assessment_date__type,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(assessment_age as decimal(18, 4)) < 60 or try_cast(assessment_age as decimal(18, 4)) > 120 as assessment_age__range,
        try_cast(substr(assessment_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as assessment_date__not_before,
        abs(try_cast(self_care_score as decimal(18, 4)) - try_cast(coalesce(eating_score, '0') as decimal(18, 4)) - try_cast(coalesce(washing_score, '0') as decimal(18, 4)) - try_cast(coalesce(dressing_score, '0') as decimal(18, 4)) - try_cast(coalesce(toileting_score, '0') as decimal(18, 4)) - try_cast(coalesce(moving_score, '0') as decimal(18, 4))) > 0.01 as self_care_score__sum_of,
        try_cast(mental_state_score as decimal(18, 4)) < 0 or try_cast(mental_state_score as decimal(18, 4)) > 30 as mental_state_score__range,
        case when mental_state_score is not null then not (cognition_code = '2') end as mental_state_score__only_when,
        try_cast(depression_scale_score as decimal(18, 4)) < 0 or try_cast(depression_scale_score as decimal(18, 4)) > 30 as depression_scale_score__range,
        try_cast(fall_count as decimal(18, 4)) < 0 or try_cast(fall_count as decimal(18, 4)) > 50 as fall_count__range,
        try_cast(drug_count as decimal(18, 4)) < 0 or try_cast(drug_count as decimal(18, 4)) > 30 as drug_count__range,
        case when try_cast(fall_count as int) >= 2 then fall_risk_flag <> '1' end as fall_risk_flag__equals_when,
        upper(trim(caregiver_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as caregiver_name__not_placeholder,
        upper(trim(guidance)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as guidance__not_placeholder,
        case when referral_institution is not null then not (referral_reason is not null) end as referral_institution__only_when,
        try_cast(substr(next_assessment_date, 1, 10) as date) < try_cast(substr(assessment_date, 1, 10) as date) as next_assessment_date__not_before,
        try_cast(substr(next_assessment_date, 1, 10) as date) > try_cast(substr(assessment_date, 1, 10) as date) + interval '400' day as next_assessment_date__within_days,
        try_cast(eating_score as decimal(18, 4)) not in (0, 3, 5) or try_cast(dressing_score as decimal(18, 4)) not in (0, 3, 5) or try_cast(washing_score as decimal(18, 4)) not in (0, 1, 3, 7) or try_cast(toileting_score as decimal(18, 4)) not in (0, 1, 5, 10) or try_cast(moving_score as decimal(18, 4)) not in (0, 1, 5, 10) as logic__points_not_on_scale,
        case when try_cast(self_care_score as decimal(18, 4)) between 0 and 37 then self_care_level_code <> case when try_cast(self_care_score as decimal(18, 4)) <= 3 then '1' when try_cast(self_care_score as decimal(18, 4)) <= 8 then '2' when try_cast(self_care_score as decimal(18, 4)) <= 18 then '3' else '4' end end as logic__level_against_score,
        case when try_cast(assessment_age as int) between 0 and 130 then try_cast(assessment_date as date) < try_cast(birth_date as date) + interval '1' year * try_cast(assessment_age as int) or try_cast(assessment_date as date) >= try_cast(birth_date as date) + interval '1' year * (try_cast(assessment_age as int) + 1) end as logic__age_differs,
        case when self_care_level_code = '4' then caregiver_name is null end as logic__dependent_without_caregiver,
        case when try_cast(fall_count as decimal(18, 4)) >= 2 then try_cast(moving_score as decimal(18, 4)) = 0 end as logic__walks_well_but_falls,
        logic__assessed_twice__repeated_1 is not null as logic__assessed_twice,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('elderly_assessment') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join health_record_id__reference__target
        on institution_code = health_record_id__reference__target_1 and health_record_id = health_record_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and assessment_id = key__unique__repeated_2
    left join logic__assessed_twice__repeated
        on institution_code = logic__assessed_twice__repeated_1 and patient_id = logic__assessed_twice__repeated_2 and assessment_date = logic__assessed_twice__repeated_3
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or assessment_id__required
        or assessment_id__length
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or health_record_id__type
        or health_record_id__reference
        or birth_date__required
        or birth_date__type
        or birth_date__not_future
        or assessment_date__required
        or assessment_date__type
        or assessment_date__not_future
        or assessment_age__required
        or assessment_age__type
        or living_alone_flag__domain
        or caregiver_name__length
        or eating_score__required
        or eating_score__type
        or washing_score__required
        or washing_score__type
        or dressing_score__required
        or dressing_score__type
        or toileting_score__required
        or toileting_score__type
        or moving_score__required
        or moving_score__type
        or self_care_score__required
        or self_care_score__type
        or self_care_level_code__required
        or self_care_level_code__domain
        or self_rated_health_code__domain
        or cognition_code__domain
        or mental_state_score__required
        or mental_state_score__type
        or mood_code__domain
        or depression_scale_score__required
        or depression_scale_score__type
        or fall_count__type
        or fall_risk_flag__domain
        or drug_count__type
        or guidance__length
        or referral_reason__length
        or referral_institution__required
        or referral_institution__length
        or next_assessment_date__type
        or doctor_id__required
        or doctor_id__length
        or key__unique
        or assessment_age__range
        or assessment_date__not_before
        or self_care_score__sum_of
        or mental_state_score__range
        or mental_state_score__only_when
        or depression_scale_score__range
        or fall_count__range
        or drug_count__range
        or fall_risk_flag__equals_when
        or caregiver_name__not_placeholder
        or guidance__not_placeholder
        or referral_institution__only_when
        or next_assessment_date__not_before
        or next_assessment_date__within_days
        or logic__points_not_on_scale
        or logic__level_against_score
        or logic__age_differs
        or logic__dependent_without_caregiver
        or logic__walks_well_but_falls
        or logic__assessed_twice
        or logic__sender_differs
)

select
    institution_code,
    assessment_id,
    patient_id,
    health_record_id,
    birth_date,
    assessment_date,
    assessment_age,
    living_alone_flag,
    caregiver_name,
    eating_score,
    washing_score,
    dressing_score,
    toileting_score,
    moving_score,
    self_care_score,
    self_care_level_code,
    self_rated_health_code,
    cognition_code,
    mental_state_score,
    mood_code,
    depression_scale_score,
    fall_count,
    fall_risk_flag,
    drug_count,
    guidance,
    referral_reason,
    referral_institution,
    next_assessment_date,
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
        case when institution_code__required then 'elderly_assessment.institution_code.required' end,
        case when institution_code__length then 'elderly_assessment.institution_code.length' end,
        case when assessment_id__required then 'elderly_assessment.assessment_id.required' end,
        case when assessment_id__length then 'elderly_assessment.assessment_id.length' end,
        case when patient_id__required then 'elderly_assessment.patient_id.required' end,
        case when patient_id__length then 'elderly_assessment.patient_id.length' end,
        case when patient_id__reference then 'elderly_assessment.patient_id.reference' end,
        case when health_record_id__type then 'elderly_assessment.health_record_id.type' end,
        case when health_record_id__reference then 'elderly_assessment.health_record_id.reference' end,
        case when birth_date__required then 'elderly_assessment.birth_date.required' end,
        case when birth_date__type then 'elderly_assessment.birth_date.type' end,
        case when birth_date__not_future then 'elderly_assessment.birth_date.not_future' end,
        case when assessment_date__required then 'elderly_assessment.assessment_date.required' end,
        case when assessment_date__type then 'elderly_assessment.assessment_date.type' end,
        case when assessment_date__not_future then 'elderly_assessment.assessment_date.not_future' end,
        case when assessment_age__required then 'elderly_assessment.assessment_age.required' end,
        case when assessment_age__type then 'elderly_assessment.assessment_age.type' end,
        case when living_alone_flag__domain then 'elderly_assessment.living_alone_flag.domain' end,
        case when caregiver_name__length then 'elderly_assessment.caregiver_name.length' end,
        case when eating_score__required then 'elderly_assessment.eating_score.required' end,
        case when eating_score__type then 'elderly_assessment.eating_score.type' end,
        case when washing_score__required then 'elderly_assessment.washing_score.required' end,
        case when washing_score__type then 'elderly_assessment.washing_score.type' end,
        case when dressing_score__required then 'elderly_assessment.dressing_score.required' end,
        case when dressing_score__type then 'elderly_assessment.dressing_score.type' end,
        case when toileting_score__required then 'elderly_assessment.toileting_score.required' end,
        case when toileting_score__type then 'elderly_assessment.toileting_score.type' end,
        case when moving_score__required then 'elderly_assessment.moving_score.required' end,
        case when moving_score__type then 'elderly_assessment.moving_score.type' end,
        case when self_care_score__required then 'elderly_assessment.self_care_score.required' end,
        case when self_care_score__type then 'elderly_assessment.self_care_score.type' end,
        case when self_care_level_code__required then 'elderly_assessment.self_care_level_code.required' end,
        case when self_care_level_code__domain then 'elderly_assessment.self_care_level_code.domain' end,
        case when self_rated_health_code__domain then 'elderly_assessment.self_rated_health_code.domain' end,
        case when cognition_code__domain then 'elderly_assessment.cognition_code.domain' end,
        case when mental_state_score__required then 'elderly_assessment.mental_state_score.required' end,
        case when mental_state_score__type then 'elderly_assessment.mental_state_score.type' end,
        case when mood_code__domain then 'elderly_assessment.mood_code.domain' end,
        case when depression_scale_score__required then 'elderly_assessment.depression_scale_score.required' end,
        case when depression_scale_score__type then 'elderly_assessment.depression_scale_score.type' end,
        case when fall_count__type then 'elderly_assessment.fall_count.type' end,
        case when fall_risk_flag__domain then 'elderly_assessment.fall_risk_flag.domain' end,
        case when drug_count__type then 'elderly_assessment.drug_count.type' end,
        case when guidance__length then 'elderly_assessment.guidance.length' end,
        case when referral_reason__length then 'elderly_assessment.referral_reason.length' end,
        case when referral_institution__required then 'elderly_assessment.referral_institution.required' end,
        case when referral_institution__length then 'elderly_assessment.referral_institution.length' end,
        case when next_assessment_date__type then 'elderly_assessment.next_assessment_date.type' end,
        case when doctor_id__required then 'elderly_assessment.doctor_id.required' end,
        case when doctor_id__length then 'elderly_assessment.doctor_id.length' end,
        case when key__unique then 'elderly_assessment.key.unique' end,
        case when assessment_age__range then 'elderly_assessment.assessment_age.range' end,
        case when assessment_date__not_before then 'elderly_assessment.assessment_date.not_before' end,
        case when self_care_score__sum_of then 'elderly_assessment.self_care_score.sum_of' end,
        case when mental_state_score__range then 'elderly_assessment.mental_state_score.range' end,
        case when mental_state_score__only_when then 'elderly_assessment.mental_state_score.only_when' end,
        case when depression_scale_score__range then 'elderly_assessment.depression_scale_score.range' end,
        case when fall_count__range then 'elderly_assessment.fall_count.range' end,
        case when drug_count__range then 'elderly_assessment.drug_count.range' end,
        case when fall_risk_flag__equals_when then 'elderly_assessment.fall_risk_flag.equals_when' end,
        case when caregiver_name__not_placeholder then 'elderly_assessment.caregiver_name.not_placeholder' end,
        case when guidance__not_placeholder then 'elderly_assessment.guidance.not_placeholder' end,
        case when referral_institution__only_when then 'elderly_assessment.referral_institution.only_when' end,
        case when next_assessment_date__not_before then 'elderly_assessment.next_assessment_date.not_before' end,
        case when next_assessment_date__within_days then 'elderly_assessment.next_assessment_date.within_days' end,
        case when logic__points_not_on_scale then 'elderly_assessment.logic.points_not_on_scale' end,
        case when logic__level_against_score then 'elderly_assessment.logic.level_against_score' end,
        case when logic__age_differs then 'elderly_assessment.logic.age_differs' end,
        case when logic__dependent_without_caregiver then 'elderly_assessment.logic.dependent_without_caregiver' end,
        case when logic__walks_well_but_falls then 'elderly_assessment.logic.walks_well_but_falls' end,
        case when logic__assessed_twice then 'elderly_assessment.logic.assessed_twice' end,
        case when logic__sender_differs then 'elderly_assessment.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or assessment_id__required
        or assessment_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_psychosis_follow_up') }}, {{ ref('current_psychosis_follow_up') }}
{{ config(enabled='psychosis_follow_up' in data_sets_in_use(), meta={'replaced_by': 'touched_psychosis_follow_up'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'psychosis_follow_up', ['institution_code', 'patient_id']) }} as looked_into
),

health_record_id__reference__target as (
    select distinct
        institution_code as health_record_id__reference__target_1,
        health_record_id as health_record_id__reference__target_2
    from {{ rows_to_look_into('current_health_record', ['institution_code', 'health_record_id'], 'psychosis_follow_up', ['institution_code', 'health_record_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        follow_up_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_psychosis_follow_up', ['institution_code', 'follow_up_id'], 'psychosis_follow_up', ['institution_code', 'follow_up_id']) }} as looked_into
    group by institution_code, follow_up_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        follow_up_id is null as follow_up_id__required,
        length(follow_up_id) > 64 as follow_up_id__length,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        not regexp_like(health_record_id, '^[0-9]{17}$') as health_record_id__type,
        institution_code is not null and health_record_id is not null and health_record_id__reference__target_1 is null as health_record_id__reference,
        follow_up_date is null as follow_up_date__required,
        not regexp_like(follow_up_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as follow_up_date__type,
        try_cast(follow_up_date as date) > cast(received_at as date) as follow_up_date__not_future,
        follow_up_method_code not in ('1', '2', '3') as follow_up_method_code__domain,
        lost_reason_code not in ('1', '2', '3', '4', '5') as lost_reason_code__domain,
        not regexp_like(death_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as death_date__type,
        try_cast(death_date as date) > cast(received_at as date) as death_date__not_future,
        death_cause_code not in ('1', '2', '3', '4', '5', '6') as death_cause_code__domain,
        (follow_up_method_code is not null and lost_reason_code is null and death_date is null) and danger_level_code is null as danger_level_code__required,
        danger_level_code not in ('0', '1', '2', '3', '4', '5') as danger_level_code__domain,
        length(psychotic_symptom_codes) > 40 as psychotic_symptom_codes__length,
        insight_code not in ('1', '2', '3') as insight_code__domain,
        sleep_code not in ('1', '2', '3') as sleep_code__domain,
        diet_code not in ('1', '2', '3') as diet_code__domain,
        self_care_code not in ('1', '2', '3') as self_care_code__domain,
        housework_code not in ('1', '2', '3') as housework_code__domain,
        social_contact_code not in ('1', '2', '3') as social_contact_code__domain,
        not regexp_like(disturbance_count, '^-?[0-9]{1,3}$') as disturbance_count__type,
        not regexp_like(offence_count, '^-?[0-9]{1,3}$') as offence_count__type,
        not regexp_like(crime_count, '^-?[0-9]{1,3}$') as crime_count__type,
        not regexp_like(self_harm_count, '^-?[0-9]{1,3}$') as self_harm_count__type,
        not regexp_like(suicide_attempt_count, '^-?[0-9]{1,3}$') as suicide_attempt_count__type,
        confinement_code not in ('1', '2', '3') as confinement_code__domain,
        hospital_stay_code not in ('0', '1', '2') as hospital_stay_code__domain,
        (hospital_stay_code = '2') and last_discharge_date is null as last_discharge_date__required,
        not regexp_like(last_discharge_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as last_discharge_date__type,
        try_cast(last_discharge_date as date) > cast(received_at as date) as last_discharge_date__not_future,
        psy_adherence_code not in ('1', '2', '3', '4') as psy_adherence_code__domain,
        psy_adverse_code not in ('1', '2', '9') as psy_adverse_code__domain,
        (psy_adverse_code = '2') and adverse_reaction is null as adverse_reaction__required,
        length(adverse_reaction) > 200 as adverse_reaction__length,
        treatment_effect_code not in ('1', '2', '3', '4', '9') as treatment_effect_code__domain,
        (psy_adherence_code in ('1', '2')) and drug_name is null as drug_name__required,
        length(drug_name) > 200 as drug_name__length,
        length(referral_reason) > 100 as referral_reason__length,
        (referral_reason is not null) and referral_institution is null as referral_institution__required,
        length(referral_institution) > 100 as referral_institution__length,
        (lost_reason_code is null and death_date is null) and stability_class_code is null as stability_class_code__required,
        stability_class_code not in ('1', '2', '3') as stability_class_code__domain,
        not regexp_like(next_visit_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as next_visit_date__type,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(disturbance_count as decimal(18, 4)) < 0 or try_cast(disturbance_count as decimal(18, 4)) > 100 as disturbance_count__range,
        try_cast(offence_count as decimal(18, 4)) < 0 or try_cast(offence_count as decimal(18, 4)) > 50 as offence_count__range,
        try_cast(crime_count as decimal(18, 4)) < 0 or try_cast(crime_count as decimal(18, 4)) > 20 as crime_count__range,
        try_cast(self_harm_count as decimal(18, 4)) < 0 or try_cast(self_harm_count as decimal(18, 4)) > 100 as self_harm_count__range,
        try_cast(suicide_attempt_count as decimal(18, 4)) < 0 or try_cast(suicide_attempt_count as decimal(18, 4)) > 50 as suicide_attempt_count__range,
        case when last_discharge_date is not null then not (hospital_stay_code = '2') end as last_discharge_date__only_when,
        try_cast(substr(follow_up_date, 1, 10) as date) < try_cast(substr(last_discharge_date, 1, 10) as date) as follow_up_date__not_before,
        case when adverse_reaction is not null then not (psy_adverse_code = '2') end as adverse_reaction__only_when,
        upper(trim(adverse_reaction)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as adverse_reaction__not_placeholder,
        case when drug_name is not null then not (psy_adherence_code in ('1', '2', '3')) end as drug_name__only_when,
        upper(trim(drug_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as drug_name__not_placeholder,
        upper(trim(referral_reason)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as referral_reason__not_placeholder,
        case when referral_institution is not null then not (referral_reason is not null) end as referral_institution__only_when,
        try_cast(substr(next_visit_date, 1, 10) as date) < try_cast(substr(follow_up_date, 1, 10) as date) as next_visit_date__not_before,
        try_cast(substr(next_visit_date, 1, 10) as date) > try_cast(substr(follow_up_date, 1, 10) as date) + interval '100' day as next_visit_date__within_days,
        case when next_visit_date is not null then not (death_date is null) end as next_visit_date__only_when,
        case when death_cause_code is not null then not (death_date is not null) end as death_cause_code__only_when,
        case when danger_level_code in ('3', '4', '5') then stability_class_code <> '1' end as stability_class_code__equals_when,
        not regexp_like(psychotic_symptom_codes, '^([1-9]|1[0-2])(,([1-9]|1[0-2]))*$') as logic__symptom_shape,
        case when insight_code = '3' then stability_class_code = '3' end as logic__stable_without_insight,
        case when try_cast(crime_count as decimal(18, 4)) > 0 or try_cast(self_harm_count as decimal(18, 4)) > 0 or try_cast(suicide_attempt_count as decimal(18, 4)) > 0 then danger_level_code = '0' end as logic__behaviour_without_danger,
        case when stability_class_code = '1' and coalesce(hospital_stay_code, '0') <> '1' then try_cast(next_visit_date as date) > try_cast(follow_up_date as date) + interval '14' day end as logic__unstable_seen_late,
        case when lost_reason_code is not null then danger_level_code is not null or stability_class_code is not null end as logic__lost_but_assessed,
        case when death_date is not null then death_cause_code is null end as logic__death_without_cause,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('psychosis_follow_up') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join health_record_id__reference__target
        on institution_code = health_record_id__reference__target_1 and health_record_id = health_record_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and follow_up_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or follow_up_id__required
        or follow_up_id__length
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or health_record_id__type
        or health_record_id__reference
        or follow_up_date__required
        or follow_up_date__type
        or follow_up_date__not_future
        or follow_up_method_code__domain
        or lost_reason_code__domain
        or death_date__type
        or death_date__not_future
        or death_cause_code__domain
        or danger_level_code__required
        or danger_level_code__domain
        or psychotic_symptom_codes__length
        or insight_code__domain
        or sleep_code__domain
        or diet_code__domain
        or self_care_code__domain
        or housework_code__domain
        or social_contact_code__domain
        or disturbance_count__type
        or offence_count__type
        or crime_count__type
        or self_harm_count__type
        or suicide_attempt_count__type
        or confinement_code__domain
        or hospital_stay_code__domain
        or last_discharge_date__required
        or last_discharge_date__type
        or last_discharge_date__not_future
        or psy_adherence_code__domain
        or psy_adverse_code__domain
        or adverse_reaction__required
        or adverse_reaction__length
        or treatment_effect_code__domain
        or drug_name__required
        or drug_name__length
        or referral_reason__length
        or referral_institution__required
        or referral_institution__length
        or stability_class_code__required
        or stability_class_code__domain
        or next_visit_date__type
        or doctor_id__required
        or doctor_id__length
        or key__unique
        or disturbance_count__range
        or offence_count__range
        or crime_count__range
        or self_harm_count__range
        or suicide_attempt_count__range
        or last_discharge_date__only_when
        or follow_up_date__not_before
        or adverse_reaction__only_when
        or adverse_reaction__not_placeholder
        or drug_name__only_when
        or drug_name__not_placeholder
        or referral_reason__not_placeholder
        or referral_institution__only_when
        or next_visit_date__not_before
        or next_visit_date__within_days
        or next_visit_date__only_when
        or death_cause_code__only_when
        or stability_class_code__equals_when
        or logic__symptom_shape
        or logic__stable_without_insight
        or logic__behaviour_without_danger
        or logic__unstable_seen_late
        or logic__lost_but_assessed
        or logic__death_without_cause
        or logic__sender_differs
)

select
    institution_code,
    follow_up_id,
    patient_id,
    health_record_id,
    follow_up_date,
    follow_up_method_code,
    lost_reason_code,
    death_date,
    death_cause_code,
    danger_level_code,
    psychotic_symptom_codes,
    insight_code,
    sleep_code,
    diet_code,
    self_care_code,
    housework_code,
    social_contact_code,
    disturbance_count,
    offence_count,
    crime_count,
    self_harm_count,
    suicide_attempt_count,
    confinement_code,
    hospital_stay_code,
    last_discharge_date,
    psy_adherence_code,
    psy_adverse_code,
    adverse_reaction,
    treatment_effect_code,
    drug_name,
    referral_reason,
    referral_institution,
    stability_class_code,
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
        case when institution_code__required then 'psychosis_follow_up.institution_code.required' end,
        case when institution_code__length then 'psychosis_follow_up.institution_code.length' end,
        case when follow_up_id__required then 'psychosis_follow_up.follow_up_id.required' end,
        case when follow_up_id__length then 'psychosis_follow_up.follow_up_id.length' end,
        case when patient_id__required then 'psychosis_follow_up.patient_id.required' end,
        case when patient_id__length then 'psychosis_follow_up.patient_id.length' end,
        case when patient_id__reference then 'psychosis_follow_up.patient_id.reference' end,
        case when health_record_id__type then 'psychosis_follow_up.health_record_id.type' end,
        case when health_record_id__reference then 'psychosis_follow_up.health_record_id.reference' end,
        case when follow_up_date__required then 'psychosis_follow_up.follow_up_date.required' end,
        case when follow_up_date__type then 'psychosis_follow_up.follow_up_date.type' end,
        case when follow_up_date__not_future then 'psychosis_follow_up.follow_up_date.not_future' end,
        case when follow_up_method_code__domain then 'psychosis_follow_up.follow_up_method_code.domain' end,
        case when lost_reason_code__domain then 'psychosis_follow_up.lost_reason_code.domain' end,
        case when death_date__type then 'psychosis_follow_up.death_date.type' end,
        case when death_date__not_future then 'psychosis_follow_up.death_date.not_future' end,
        case when death_cause_code__domain then 'psychosis_follow_up.death_cause_code.domain' end,
        case when danger_level_code__required then 'psychosis_follow_up.danger_level_code.required' end,
        case when danger_level_code__domain then 'psychosis_follow_up.danger_level_code.domain' end,
        case when psychotic_symptom_codes__length then 'psychosis_follow_up.psychotic_symptom_codes.length' end,
        case when insight_code__domain then 'psychosis_follow_up.insight_code.domain' end,
        case when sleep_code__domain then 'psychosis_follow_up.sleep_code.domain' end,
        case when diet_code__domain then 'psychosis_follow_up.diet_code.domain' end,
        case when self_care_code__domain then 'psychosis_follow_up.self_care_code.domain' end,
        case when housework_code__domain then 'psychosis_follow_up.housework_code.domain' end,
        case when social_contact_code__domain then 'psychosis_follow_up.social_contact_code.domain' end,
        case when disturbance_count__type then 'psychosis_follow_up.disturbance_count.type' end,
        case when offence_count__type then 'psychosis_follow_up.offence_count.type' end,
        case when crime_count__type then 'psychosis_follow_up.crime_count.type' end,
        case when self_harm_count__type then 'psychosis_follow_up.self_harm_count.type' end,
        case when suicide_attempt_count__type then 'psychosis_follow_up.suicide_attempt_count.type' end,
        case when confinement_code__domain then 'psychosis_follow_up.confinement_code.domain' end,
        case when hospital_stay_code__domain then 'psychosis_follow_up.hospital_stay_code.domain' end,
        case when last_discharge_date__required then 'psychosis_follow_up.last_discharge_date.required' end,
        case when last_discharge_date__type then 'psychosis_follow_up.last_discharge_date.type' end,
        case when last_discharge_date__not_future then 'psychosis_follow_up.last_discharge_date.not_future' end,
        case when psy_adherence_code__domain then 'psychosis_follow_up.psy_adherence_code.domain' end,
        case when psy_adverse_code__domain then 'psychosis_follow_up.psy_adverse_code.domain' end,
        case when adverse_reaction__required then 'psychosis_follow_up.adverse_reaction.required' end,
        case when adverse_reaction__length then 'psychosis_follow_up.adverse_reaction.length' end,
        case when treatment_effect_code__domain then 'psychosis_follow_up.treatment_effect_code.domain' end,
        case when drug_name__required then 'psychosis_follow_up.drug_name.required' end,
        case when drug_name__length then 'psychosis_follow_up.drug_name.length' end,
        case when referral_reason__length then 'psychosis_follow_up.referral_reason.length' end,
        case when referral_institution__required then 'psychosis_follow_up.referral_institution.required' end,
        case when referral_institution__length then 'psychosis_follow_up.referral_institution.length' end,
        case when stability_class_code__required then 'psychosis_follow_up.stability_class_code.required' end,
        case when stability_class_code__domain then 'psychosis_follow_up.stability_class_code.domain' end,
        case when next_visit_date__type then 'psychosis_follow_up.next_visit_date.type' end,
        case when doctor_id__required then 'psychosis_follow_up.doctor_id.required' end,
        case when doctor_id__length then 'psychosis_follow_up.doctor_id.length' end,
        case when key__unique then 'psychosis_follow_up.key.unique' end,
        case when disturbance_count__range then 'psychosis_follow_up.disturbance_count.range' end,
        case when offence_count__range then 'psychosis_follow_up.offence_count.range' end,
        case when crime_count__range then 'psychosis_follow_up.crime_count.range' end,
        case when self_harm_count__range then 'psychosis_follow_up.self_harm_count.range' end,
        case when suicide_attempt_count__range then 'psychosis_follow_up.suicide_attempt_count.range' end,
        case when last_discharge_date__only_when then 'psychosis_follow_up.last_discharge_date.only_when' end,
        case when follow_up_date__not_before then 'psychosis_follow_up.follow_up_date.not_before' end,
        case when adverse_reaction__only_when then 'psychosis_follow_up.adverse_reaction.only_when' end,
        case when adverse_reaction__not_placeholder then 'psychosis_follow_up.adverse_reaction.not_placeholder' end,
        case when drug_name__only_when then 'psychosis_follow_up.drug_name.only_when' end,
        case when drug_name__not_placeholder then 'psychosis_follow_up.drug_name.not_placeholder' end,
        case when referral_reason__not_placeholder then 'psychosis_follow_up.referral_reason.not_placeholder' end,
        case when referral_institution__only_when then 'psychosis_follow_up.referral_institution.only_when' end,
        case when next_visit_date__not_before then 'psychosis_follow_up.next_visit_date.not_before' end,
        case when next_visit_date__within_days then 'psychosis_follow_up.next_visit_date.within_days' end,
        case when next_visit_date__only_when then 'psychosis_follow_up.next_visit_date.only_when' end,
        case when death_cause_code__only_when then 'psychosis_follow_up.death_cause_code.only_when' end,
        case when stability_class_code__equals_when then 'psychosis_follow_up.stability_class_code.equals_when' end,
        case when logic__symptom_shape then 'psychosis_follow_up.logic.symptom_shape' end,
        case when logic__stable_without_insight then 'psychosis_follow_up.logic.stable_without_insight' end,
        case when logic__behaviour_without_danger then 'psychosis_follow_up.logic.behaviour_without_danger' end,
        case when logic__unstable_seen_late then 'psychosis_follow_up.logic.unstable_seen_late' end,
        case when logic__lost_but_assessed then 'psychosis_follow_up.logic.lost_but_assessed' end,
        case when logic__death_without_cause then 'psychosis_follow_up.logic.death_without_cause' end,
        case when logic__sender_differs then 'psychosis_follow_up.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or follow_up_id__required
        or follow_up_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

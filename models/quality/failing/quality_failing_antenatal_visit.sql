-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_antenatal_visit') }}, {{ ref('current_antenatal_visit') }}
{{ config(enabled='antenatal_visit' in data_sets_in_use(), meta={'replaced_by': 'touched_antenatal_visit'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'antenatal_visit', ['institution_code', 'patient_id']) }} as looked_into
),

health_record_id__reference__target as (
    select distinct
        institution_code as health_record_id__reference__target_1,
        health_record_id as health_record_id__reference__target_2
    from {{ rows_to_look_into('current_health_record', ['institution_code', 'health_record_id'], 'antenatal_visit', ['institution_code', 'health_record_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        antenatal_visit_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_antenatal_visit', ['institution_code', 'antenatal_visit_id'], 'antenatal_visit', ['institution_code', 'antenatal_visit_id']) }} as looked_into
    group by institution_code, antenatal_visit_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        antenatal_visit_id is null as antenatal_visit_id__required,
        length(antenatal_visit_id) > 64 as antenatal_visit_id__length,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        not regexp_like(health_record_id, '^[0-9]{17}$') as health_record_id__type,
        institution_code is not null and health_record_id is not null and health_record_id__reference__target_1 is null as health_record_id__reference,
        antenatal_visit_no is null as antenatal_visit_no__required,
        not regexp_like(antenatal_visit_no, '^-?[0-9]{1,2}$') as antenatal_visit_no__type,
        visit_date is null as visit_date__required,
        not regexp_like(visit_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as visit_date__type,
        try_cast(visit_date as date) > cast(received_at as date) as visit_date__not_future,
        birth_date is null as birth_date__required,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        gravidity is null as gravidity__required,
        not regexp_like(gravidity, '^-?[0-9]{1,2}$') as gravidity__type,
        parity is null as parity__required,
        not regexp_like(parity, '^-?[0-9]{1,2}$') as parity__type,
        last_menstrual_date is null as last_menstrual_date__required,
        not regexp_like(last_menstrual_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as last_menstrual_date__type,
        try_cast(last_menstrual_date as date) > cast(received_at as date) as last_menstrual_date__not_future,
        expected_date is null as expected_date__required,
        not regexp_like(expected_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as expected_date__type,
        gestational_weeks is null as gestational_weeks__required,
        not regexp_like(gestational_weeks, '^-?[0-9]{1,2}$') as gestational_weeks__type,
        not regexp_like(gestational_days, '^-?[0-9]{1,1}$') as gestational_days__type,
        not regexp_like(height, '^-?[0-9]{1,4}([.][0-9]{1,1}0*)?$') as height__type,
        weight is null as weight__required,
        not regexp_like(weight, '^-?[0-9]{1,4}([.][0-9]{1,2}0*)?$') as weight__type,
        systolic_pressure is null as systolic_pressure__required,
        not regexp_like(systolic_pressure, '^-?[0-9]{1,3}$') as systolic_pressure__type,
        diastolic_pressure is null as diastolic_pressure__required,
        not regexp_like(diastolic_pressure, '^-?[0-9]{1,3}$') as diastolic_pressure__type,
        not regexp_like(fundal_height, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as fundal_height__type,
        not regexp_like(abdominal_circumference, '^-?[0-9]{1,4}([.][0-9]{1,1}0*)?$') as abdominal_circumference__type,
        fetal_position_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '99') as fetal_position_code__domain,
        not regexp_like(fetal_heart_rate, '^-?[0-9]{1,3}$') as fetal_heart_rate__type,
        not regexp_like(haemoglobin, '^-?[0-9]{1,3}$') as haemoglobin__type,
        urine_protein_code not in ('1', '2', '3', '4', '5', '6') as urine_protein_code__domain,
        hbsag_code not in ('1', '2', '9') as hbsag_code__domain,
        syphilis_code not in ('1', '2', '9') as syphilis_code__domain,
        hiv_code not in ('1', '2', '9') as hiv_code__domain,
        pregnancy_risk_code is null as pregnancy_risk_code__required,
        pregnancy_risk_code not in ('1', '2', '3', '4', '5') as pregnancy_risk_code__domain,
        (pregnancy_risk_code in ('2', '3', '4', '5')) and risk_factors is null as risk_factors__required,
        length(risk_factors) > 200 as risk_factors__length,
        assessment_code is null as assessment_code__required,
        assessment_code not in ('1', '2') as assessment_code__domain,
        (assessment_code = '2') and assessment_detail is null as assessment_detail__required,
        length(assessment_detail) > 200 as assessment_detail__length,
        length(referral_reason) > 100 as referral_reason__length,
        (referral_reason is not null) and referral_institution is null as referral_institution__required,
        length(referral_institution) > 100 as referral_institution__length,
        not regexp_like(next_visit_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as next_visit_date__type,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(antenatal_visit_no as decimal(18, 4)) < 1 or try_cast(antenatal_visit_no as decimal(18, 4)) > 30 as antenatal_visit_no__range,
        try_cast(gravidity as decimal(18, 4)) < 1 or try_cast(gravidity as decimal(18, 4)) > 20 as gravidity__range,
        try_cast(parity as decimal(18, 4)) > try_cast(gravidity as decimal(18, 4)) as parity__not_above,
        try_cast(substr(visit_date, 1, 10) as date) < try_cast(substr(last_menstrual_date, 1, 10) as date) as visit_date__not_before,
        try_cast(gestational_weeks as decimal(18, 4)) < 4 or try_cast(gestational_weeks as decimal(18, 4)) > 43 as gestational_weeks__range,
        try_cast(gestational_days as decimal(18, 4)) < 0 or try_cast(gestational_days as decimal(18, 4)) > 6 as gestational_days__range,
        try_cast(systolic_pressure as decimal(18, 4)) < 60 or try_cast(systolic_pressure as decimal(18, 4)) > 260 as systolic_pressure__range,
        try_cast(diastolic_pressure as decimal(18, 4)) > try_cast(systolic_pressure as decimal(18, 4)) as diastolic_pressure__not_above,
        try_cast(weight as decimal(18, 4)) < 30 or try_cast(weight as decimal(18, 4)) > 200 as weight__range,
        try_cast(height as decimal(18, 4)) < 120 or try_cast(height as decimal(18, 4)) > 200 as height__range,
        try_cast(fundal_height as decimal(18, 4)) < 5 or try_cast(fundal_height as decimal(18, 4)) > 50 as fundal_height__range,
        try_cast(abdominal_circumference as decimal(18, 4)) < 50 or try_cast(abdominal_circumference as decimal(18, 4)) > 160 as abdominal_circumference__range,
        try_cast(fetal_heart_rate as decimal(18, 4)) < 60 or try_cast(fetal_heart_rate as decimal(18, 4)) > 220 as fetal_heart_rate__range,
        try_cast(haemoglobin as decimal(18, 4)) < 30 or try_cast(haemoglobin as decimal(18, 4)) > 220 as haemoglobin__range,
        upper(trim(risk_factors)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as risk_factors__not_placeholder,
        case when assessment_detail is not null then not (assessment_code = '2') end as assessment_detail__only_when,
        upper(trim(assessment_detail)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as assessment_detail__not_placeholder,
        case when referral_institution is not null then not (referral_reason is not null) end as referral_institution__only_when,
        try_cast(substr(next_visit_date, 1, 10) as date) < try_cast(substr(visit_date, 1, 10) as date) as next_visit_date__not_before,
        try_cast(substr(next_visit_date, 1, 10) as date) > try_cast(substr(visit_date, 1, 10) as date) + interval '70' day as next_visit_date__within_days,
        case when try_cast(gestational_weeks as int) between 4 and 43 then try_cast(visit_date as date) < try_cast(last_menstrual_date as date) + interval '1' day * (7 * try_cast(gestational_weeks as int) - 14) or try_cast(visit_date as date) > try_cast(last_menstrual_date as date) + interval '1' day * (7 * try_cast(gestational_weeks as int) + 20) end as logic__weeks_against_period,
        try_cast(expected_date as date) < try_cast(last_menstrual_date as date) + interval '266' day or try_cast(expected_date as date) > try_cast(last_menstrual_date as date) + interval '294' day as logic__expected_date_differs,
        case when try_cast(systolic_pressure as decimal(18, 4)) >= 140 or try_cast(diastolic_pressure as decimal(18, 4)) >= 90 then assessment_code = '1' end as logic__pressure_but_normal,
        case when try_cast(gestational_weeks as int) >= 16 then fetal_heart_rate is null end as logic__fetal_heart_missing,
        case when syphilis_code = '2' or hiv_code = '2' then pregnancy_risk_code = '1' end as logic__infection_not_purple,
        try_cast(visit_date as date) < try_cast(birth_date as date) + interval '12' year or try_cast(visit_date as date) > try_cast(birth_date as date) + interval '61' year as logic__mother_age,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('antenatal_visit') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join health_record_id__reference__target
        on institution_code = health_record_id__reference__target_1 and health_record_id = health_record_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and antenatal_visit_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or antenatal_visit_id__required
        or antenatal_visit_id__length
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or health_record_id__type
        or health_record_id__reference
        or antenatal_visit_no__required
        or antenatal_visit_no__type
        or visit_date__required
        or visit_date__type
        or visit_date__not_future
        or birth_date__required
        or birth_date__type
        or birth_date__not_future
        or gravidity__required
        or gravidity__type
        or parity__required
        or parity__type
        or last_menstrual_date__required
        or last_menstrual_date__type
        or last_menstrual_date__not_future
        or expected_date__required
        or expected_date__type
        or gestational_weeks__required
        or gestational_weeks__type
        or gestational_days__type
        or height__type
        or weight__required
        or weight__type
        or systolic_pressure__required
        or systolic_pressure__type
        or diastolic_pressure__required
        or diastolic_pressure__type
        or fundal_height__type
        or abdominal_circumference__type
        or fetal_position_code__domain
        or fetal_heart_rate__type
        or haemoglobin__type
        or urine_protein_code__domain
        or hbsag_code__domain
        or syphilis_code__domain
        or hiv_code__domain
        or pregnancy_risk_code__required
        or pregnancy_risk_code__domain
        or risk_factors__required
        or risk_factors__length
        or assessment_code__required
        or assessment_code__domain
        or assessment_detail__required
        or assessment_detail__length
        or referral_reason__length
        or referral_institution__required
        or referral_institution__length
        or next_visit_date__type
        or doctor_id__required
        or doctor_id__length
        or key__unique
        or antenatal_visit_no__range
        or gravidity__range
        or parity__not_above
        or visit_date__not_before
        or gestational_weeks__range
        or gestational_days__range
        or systolic_pressure__range
        or diastolic_pressure__not_above
        or weight__range
        or height__range
        or fundal_height__range
        or abdominal_circumference__range
        or fetal_heart_rate__range
        or haemoglobin__range
        or risk_factors__not_placeholder
        or assessment_detail__only_when
        or assessment_detail__not_placeholder
        or referral_institution__only_when
        or next_visit_date__not_before
        or next_visit_date__within_days
        or logic__weeks_against_period
        or logic__expected_date_differs
        or logic__pressure_but_normal
        or logic__fetal_heart_missing
        or logic__infection_not_purple
        or logic__mother_age
        or logic__sender_differs
)

select
    institution_code,
    antenatal_visit_id,
    patient_id,
    health_record_id,
    antenatal_visit_no,
    visit_date,
    birth_date,
    gravidity,
    parity,
    last_menstrual_date,
    expected_date,
    gestational_weeks,
    gestational_days,
    height,
    weight,
    systolic_pressure,
    diastolic_pressure,
    fundal_height,
    abdominal_circumference,
    fetal_position_code,
    fetal_heart_rate,
    haemoglobin,
    urine_protein_code,
    hbsag_code,
    syphilis_code,
    hiv_code,
    pregnancy_risk_code,
    risk_factors,
    assessment_code,
    assessment_detail,
    referral_reason,
    referral_institution,
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
        case when institution_code__required then 'antenatal_visit.institution_code.required' end,
        case when institution_code__length then 'antenatal_visit.institution_code.length' end,
        case when antenatal_visit_id__required then 'antenatal_visit.antenatal_visit_id.required' end,
        case when antenatal_visit_id__length then 'antenatal_visit.antenatal_visit_id.length' end,
        case when patient_id__required then 'antenatal_visit.patient_id.required' end,
        case when patient_id__length then 'antenatal_visit.patient_id.length' end,
        case when patient_id__reference then 'antenatal_visit.patient_id.reference' end,
        case when health_record_id__type then 'antenatal_visit.health_record_id.type' end,
        case when health_record_id__reference then 'antenatal_visit.health_record_id.reference' end,
        case when antenatal_visit_no__required then 'antenatal_visit.antenatal_visit_no.required' end,
        case when antenatal_visit_no__type then 'antenatal_visit.antenatal_visit_no.type' end,
        case when visit_date__required then 'antenatal_visit.visit_date.required' end,
        case when visit_date__type then 'antenatal_visit.visit_date.type' end,
        case when visit_date__not_future then 'antenatal_visit.visit_date.not_future' end,
        case when birth_date__required then 'antenatal_visit.birth_date.required' end,
        case when birth_date__type then 'antenatal_visit.birth_date.type' end,
        case when birth_date__not_future then 'antenatal_visit.birth_date.not_future' end,
        case when gravidity__required then 'antenatal_visit.gravidity.required' end,
        case when gravidity__type then 'antenatal_visit.gravidity.type' end,
        case when parity__required then 'antenatal_visit.parity.required' end,
        case when parity__type then 'antenatal_visit.parity.type' end,
        case when last_menstrual_date__required then 'antenatal_visit.last_menstrual_date.required' end,
        case when last_menstrual_date__type then 'antenatal_visit.last_menstrual_date.type' end,
        case when last_menstrual_date__not_future then 'antenatal_visit.last_menstrual_date.not_future' end,
        case when expected_date__required then 'antenatal_visit.expected_date.required' end,
        case when expected_date__type then 'antenatal_visit.expected_date.type' end,
        case when gestational_weeks__required then 'antenatal_visit.gestational_weeks.required' end,
        case when gestational_weeks__type then 'antenatal_visit.gestational_weeks.type' end,
        case when gestational_days__type then 'antenatal_visit.gestational_days.type' end,
        case when height__type then 'antenatal_visit.height.type' end,
        case when weight__required then 'antenatal_visit.weight.required' end,
        case when weight__type then 'antenatal_visit.weight.type' end,
        case when systolic_pressure__required then 'antenatal_visit.systolic_pressure.required' end,
        case when systolic_pressure__type then 'antenatal_visit.systolic_pressure.type' end,
        case when diastolic_pressure__required then 'antenatal_visit.diastolic_pressure.required' end,
        case when diastolic_pressure__type then 'antenatal_visit.diastolic_pressure.type' end,
        case when fundal_height__type then 'antenatal_visit.fundal_height.type' end,
        case when abdominal_circumference__type then 'antenatal_visit.abdominal_circumference.type' end,
        case when fetal_position_code__domain then 'antenatal_visit.fetal_position_code.domain' end,
        case when fetal_heart_rate__type then 'antenatal_visit.fetal_heart_rate.type' end,
        case when haemoglobin__type then 'antenatal_visit.haemoglobin.type' end,
        case when urine_protein_code__domain then 'antenatal_visit.urine_protein_code.domain' end,
        case when hbsag_code__domain then 'antenatal_visit.hbsag_code.domain' end,
        case when syphilis_code__domain then 'antenatal_visit.syphilis_code.domain' end,
        case when hiv_code__domain then 'antenatal_visit.hiv_code.domain' end,
        case when pregnancy_risk_code__required then 'antenatal_visit.pregnancy_risk_code.required' end,
        case when pregnancy_risk_code__domain then 'antenatal_visit.pregnancy_risk_code.domain' end,
        case when risk_factors__required then 'antenatal_visit.risk_factors.required' end,
        case when risk_factors__length then 'antenatal_visit.risk_factors.length' end,
        case when assessment_code__required then 'antenatal_visit.assessment_code.required' end,
        case when assessment_code__domain then 'antenatal_visit.assessment_code.domain' end,
        case when assessment_detail__required then 'antenatal_visit.assessment_detail.required' end,
        case when assessment_detail__length then 'antenatal_visit.assessment_detail.length' end,
        case when referral_reason__length then 'antenatal_visit.referral_reason.length' end,
        case when referral_institution__required then 'antenatal_visit.referral_institution.required' end,
        case when referral_institution__length then 'antenatal_visit.referral_institution.length' end,
        case when next_visit_date__type then 'antenatal_visit.next_visit_date.type' end,
        case when doctor_id__required then 'antenatal_visit.doctor_id.required' end,
        case when doctor_id__length then 'antenatal_visit.doctor_id.length' end,
        case when key__unique then 'antenatal_visit.key.unique' end,
        case when antenatal_visit_no__range then 'antenatal_visit.antenatal_visit_no.range' end,
        case when gravidity__range then 'antenatal_visit.gravidity.range' end,
        case when parity__not_above then 'antenatal_visit.parity.not_above' end,
        case when visit_date__not_before then 'antenatal_visit.visit_date.not_before' end,
        case when gestational_weeks__range then 'antenatal_visit.gestational_weeks.range' end,
        case when gestational_days__range then 'antenatal_visit.gestational_days.range' end,
        case when systolic_pressure__range then 'antenatal_visit.systolic_pressure.range' end,
        case when diastolic_pressure__not_above then 'antenatal_visit.diastolic_pressure.not_above' end,
        case when weight__range then 'antenatal_visit.weight.range' end,
        case when height__range then 'antenatal_visit.height.range' end,
        case when fundal_height__range then 'antenatal_visit.fundal_height.range' end,
        case when abdominal_circumference__range then 'antenatal_visit.abdominal_circumference.range' end,
        case when fetal_heart_rate__range then 'antenatal_visit.fetal_heart_rate.range' end,
        case when haemoglobin__range then 'antenatal_visit.haemoglobin.range' end,
        case when risk_factors__not_placeholder then 'antenatal_visit.risk_factors.not_placeholder' end,
        case when assessment_detail__only_when then 'antenatal_visit.assessment_detail.only_when' end,
        case when assessment_detail__not_placeholder then 'antenatal_visit.assessment_detail.not_placeholder' end,
        case when referral_institution__only_when then 'antenatal_visit.referral_institution.only_when' end,
        case when next_visit_date__not_before then 'antenatal_visit.next_visit_date.not_before' end,
        case when next_visit_date__within_days then 'antenatal_visit.next_visit_date.within_days' end,
        case when logic__weeks_against_period then 'antenatal_visit.logic.weeks_against_period' end,
        case when logic__expected_date_differs then 'antenatal_visit.logic.expected_date_differs' end,
        case when logic__pressure_but_normal then 'antenatal_visit.logic.pressure_but_normal' end,
        case when logic__fetal_heart_missing then 'antenatal_visit.logic.fetal_heart_missing' end,
        case when logic__infection_not_purple then 'antenatal_visit.logic.infection_not_purple' end,
        case when logic__mother_age then 'antenatal_visit.logic.mother_age' end,
        case when logic__sender_differs then 'antenatal_visit.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or antenatal_visit_id__required
        or visit_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

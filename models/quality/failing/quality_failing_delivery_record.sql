-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_delivery_record') }}, {{ ref('current_delivery_record') }}
{{ config(enabled='delivery_record' in data_sets_in_use(), meta={'replaced_by': 'touched_delivery_record'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'delivery_record', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'delivery_record', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        delivery_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_delivery_record', ['institution_code', 'delivery_id'], 'delivery_record', ['institution_code', 'delivery_id']) }} as looked_into
    group by institution_code, delivery_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        delivery_id is null as delivery_id__required,
        length(delivery_id) > 64 as delivery_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        length(inpatient_no) > 18 as inpatient_no__length,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        age_years is null as age_years__required,
        not regexp_like(age_years, '^-?[0-9]{1,3}$') as age_years__type,
        gravidity is null as gravidity__required,
        not regexp_like(gravidity, '^-?[0-9]{1,2}$') as gravidity__type,
        parity is null as parity__required,
        not regexp_like(parity, '^-?[0-9]{1,2}$') as parity__type,
        not regexp_like(last_menstrual_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as last_menstrual_date__type,
        try_cast(last_menstrual_date as date) > cast(received_at as date) as last_menstrual_date__not_future,
        not regexp_like(expected_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as expected_date__type,
        gestational_weeks is null as gestational_weeks__required,
        not regexp_like(gestational_weeks, '^-?[0-9]{1,2}$') as gestational_weeks__type,
        not regexp_like(gestational_days, '^-?[0-9]{1,1}$') as gestational_days__type,
        fetus_count is null as fetus_count__required,
        not regexp_like(fetus_count, '^-?[0-9]{1,1}$') as fetus_count__type,
        live_birth_count is null as live_birth_count__required,
        not regexp_like(live_birth_count, '^-?[0-9]{1,1}$') as live_birth_count__type,
        not regexp_like(stillbirth_count, '^-?[0-9]{1,1}$') as stillbirth_count__type,
        fetal_presentation_code not in ('1', '2', '3', '4', '9') as fetal_presentation_code__domain,
        delivery_way_code is null as delivery_way_code__required,
        delivery_way_code not in ('1', '2', '3', '4', '5', '9') as delivery_way_code__domain,
        not regexp_like(labour_onset_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as labour_onset_time__type,
        try_cast(substr(labour_onset_time, 1, 19) as timestamp) > received_at as labour_onset_time__not_future,
        not regexp_like(membrane_rupture_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as membrane_rupture_time__type,
        try_cast(substr(membrane_rupture_time, 1, 19) as timestamp) > received_at as membrane_rupture_time__not_future,
        not regexp_like(full_dilation_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as full_dilation_time__type,
        try_cast(substr(full_dilation_time, 1, 19) as timestamp) > received_at as full_dilation_time__not_future,
        delivery_time is null as delivery_time__required,
        not regexp_like(delivery_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as delivery_time__type,
        try_cast(substr(delivery_time, 1, 19) as timestamp) > received_at as delivery_time__not_future,
        not regexp_like(placenta_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as placenta_time__type,
        try_cast(substr(placenta_time, 1, 19) as timestamp) > received_at as placenta_time__not_future,
        not regexp_like(first_stage_minutes, '^-?[0-9]{1,4}$') as first_stage_minutes__type,
        not regexp_like(second_stage_minutes, '^-?[0-9]{1,4}$') as second_stage_minutes__type,
        not regexp_like(third_stage_minutes, '^-?[0-9]{1,4}$') as third_stage_minutes__type,
        not regexp_like(total_labour_minutes, '^-?[0-9]{1,4}$') as total_labour_minutes__type,
        episiotomy_flag not in ('0', '1') as episiotomy_flag__domain,
        perineal_tear_code not in ('1', '2', '3', '4', '5') as perineal_tear_code__domain,
        blood_loss is null as blood_loss__required,
        not regexp_like(blood_loss, '^-?[0-9]{1,5}$') as blood_loss__type,
        length(postpartum_diagnosis_code) > 20 as postpartum_diagnosis_code__length,
        postpartum_diagnosis_name is null as postpartum_diagnosis_name__required,
        length(postpartum_diagnosis_name) > 200 as postpartum_diagnosis_name__length,
        midwife_id is null as midwife_id__required,
        length(midwife_id) > 32 as midwife_id__length,
        signature_time is null as signature_time__required,
        not regexp_like(signature_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as signature_time__type,
        try_cast(substr(signature_time, 1, 19) as timestamp) > received_at as signature_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(age_years as decimal(18, 4)) < 10 or try_cast(age_years as decimal(18, 4)) > 60 as age_years__range,
        try_cast(gravidity as decimal(18, 4)) < 1 or try_cast(gravidity as decimal(18, 4)) > 25 as gravidity__range,
        try_cast(parity as decimal(18, 4)) < 1 or try_cast(parity as decimal(18, 4)) > 20 as parity__range,
        try_cast(parity as decimal(18, 4)) > try_cast(gravidity as decimal(18, 4)) as parity__not_above,
        try_cast(substr(expected_date, 1, 10) as date) < try_cast(substr(last_menstrual_date, 1, 10) as date) as expected_date__not_before,
        try_cast(gestational_weeks as decimal(18, 4)) < 20 or try_cast(gestational_weeks as decimal(18, 4)) > 45 as gestational_weeks__range,
        try_cast(gestational_days as decimal(18, 4)) < 0 or try_cast(gestational_days as decimal(18, 4)) > 6 as gestational_days__range,
        try_cast(fetus_count as decimal(18, 4)) < 1 or try_cast(fetus_count as decimal(18, 4)) > 6 as fetus_count__range,
        abs(try_cast(fetus_count as decimal(18, 4)) - try_cast(coalesce(live_birth_count, '0') as decimal(18, 4)) - try_cast(coalesce(stillbirth_count, '0') as decimal(18, 4))) > 0.01 as fetus_count__sum_of,
        try_cast(substr(delivery_time, 1, 19) as timestamp) < try_cast(substr(labour_onset_time, 1, 19) as timestamp) as delivery_time__not_before,
        try_cast(substr(delivery_time, 1, 19) as timestamp) < try_cast(substr(full_dilation_time, 1, 19) as timestamp) as delivery_time__not_before_full_dilation_time,
        try_cast(substr(full_dilation_time, 1, 19) as timestamp) < try_cast(substr(labour_onset_time, 1, 19) as timestamp) as full_dilation_time__not_before,
        try_cast(substr(placenta_time, 1, 19) as timestamp) < try_cast(substr(delivery_time, 1, 19) as timestamp) as placenta_time__not_before,
        try_cast(substr(placenta_time, 1, 19) as timestamp) > try_cast(substr(delivery_time, 1, 19) as timestamp) + interval '2' hour as placenta_time__within_hours,
        abs(try_cast(total_labour_minutes as decimal(18, 4)) - try_cast(coalesce(first_stage_minutes, '0') as decimal(18, 4)) - try_cast(coalesce(second_stage_minutes, '0') as decimal(18, 4)) - try_cast(coalesce(third_stage_minutes, '0') as decimal(18, 4))) > 0.01 as total_labour_minutes__sum_of,
        try_cast(third_stage_minutes as decimal(18, 4)) < 0 or try_cast(third_stage_minutes as decimal(18, 4)) > 120 as third_stage_minutes__range,
        try_cast(blood_loss as decimal(18, 4)) < 0 or try_cast(blood_loss as decimal(18, 4)) > 10000 as blood_loss__range,
        not regexp_like(postpartum_diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as postpartum_diagnosis_code__shape,
        upper(trim(postpartum_diagnosis_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as postpartum_diagnosis_name__not_placeholder,
        try_cast(substr(signature_time, 1, 19) as timestamp) < try_cast(substr(delivery_time, 1, 19) as timestamp) as signature_time__not_before,
        sender_code <> institution_code as logic__sender_differs,
        not ( try_cast(substr(delivery_time, 1, 10) as date) between try_cast(last_menstrual_date as date) + interval '1' day * (try_cast(gestational_weeks as int) * 7 - 21) and try_cast(last_menstrual_date as date) + interval '1' day * (try_cast(gestational_weeks as int) * 7 + 27) ) as logic__gestation_differs,
        case when fetus_count = '1' then not ( try_cast(delivery_time as timestamp) between try_cast(full_dilation_time as timestamp) + interval '1' minute * (try_cast(second_stage_minutes as int) - 5) and try_cast(full_dilation_time as timestamp) + interval '1' minute * (try_cast(second_stage_minutes as int) + 5) ) end as logic__second_stage_differs,
        case when delivery_way_code = '5' then episiotomy_flag = '1' end as logic__caesarean_with_episiotomy,
        case when regexp_extract(postpartum_diagnosis_code, '^[Oo]80', 0) <> '' then delivery_way_code <> '1' or try_cast(blood_loss as decimal(18, 4)) >= 500 end as logic__normal_delivery_contradicted,
        (delivery_way_code in ('1', '2', '3', '4')) and perineal_tear_code is null as logic__vaginal_without_perineum,
        case when delivery_way_code = '4' then fetal_presentation_code <> '2' end as logic__breech_way_differs
    from {{ judged_rows('delivery_record') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and delivery_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or delivery_id__required
        or delivery_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or inpatient_no__length
        or birth_date__type
        or birth_date__not_future
        or age_years__required
        or age_years__type
        or gravidity__required
        or gravidity__type
        or parity__required
        or parity__type
        or last_menstrual_date__type
        or last_menstrual_date__not_future
        or expected_date__type
        or gestational_weeks__required
        or gestational_weeks__type
        or gestational_days__type
        or fetus_count__required
        or fetus_count__type
        or live_birth_count__required
        or live_birth_count__type
        or stillbirth_count__type
        or fetal_presentation_code__domain
        or delivery_way_code__required
        or delivery_way_code__domain
        or labour_onset_time__type
        or labour_onset_time__not_future
        or membrane_rupture_time__type
        or membrane_rupture_time__not_future
        or full_dilation_time__type
        or full_dilation_time__not_future
        or delivery_time__required
        or delivery_time__type
        or delivery_time__not_future
        or placenta_time__type
        or placenta_time__not_future
        or first_stage_minutes__type
        or second_stage_minutes__type
        or third_stage_minutes__type
        or total_labour_minutes__type
        or episiotomy_flag__domain
        or perineal_tear_code__domain
        or blood_loss__required
        or blood_loss__type
        or postpartum_diagnosis_code__length
        or postpartum_diagnosis_name__required
        or postpartum_diagnosis_name__length
        or midwife_id__required
        or midwife_id__length
        or signature_time__required
        or signature_time__type
        or signature_time__not_future
        or key__unique
        or age_years__range
        or gravidity__range
        or parity__range
        or parity__not_above
        or expected_date__not_before
        or gestational_weeks__range
        or gestational_days__range
        or fetus_count__range
        or fetus_count__sum_of
        or delivery_time__not_before
        or delivery_time__not_before_full_dilation_time
        or full_dilation_time__not_before
        or placenta_time__not_before
        or placenta_time__within_hours
        or total_labour_minutes__sum_of
        or third_stage_minutes__range
        or blood_loss__range
        or postpartum_diagnosis_code__shape
        or postpartum_diagnosis_name__not_placeholder
        or signature_time__not_before
        or logic__sender_differs
        or logic__gestation_differs
        or logic__second_stage_differs
        or logic__caesarean_with_episiotomy
        or logic__normal_delivery_contradicted
        or logic__vaginal_without_perineum
        or logic__breech_way_differs
)

select
    institution_code,
    delivery_id,
    visit_id,
    patient_id,
    inpatient_no,
    birth_date,
    age_years,
    gravidity,
    parity,
    last_menstrual_date,
    expected_date,
    gestational_weeks,
    gestational_days,
    fetus_count,
    live_birth_count,
    stillbirth_count,
    fetal_presentation_code,
    delivery_way_code,
    labour_onset_time,
    membrane_rupture_time,
    full_dilation_time,
    delivery_time,
    placenta_time,
    first_stage_minutes,
    second_stage_minutes,
    third_stage_minutes,
    total_labour_minutes,
    episiotomy_flag,
    perineal_tear_code,
    blood_loss,
    postpartum_diagnosis_code,
    postpartum_diagnosis_name,
    midwife_id,
    signature_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'delivery_record.institution_code.required' end,
        case when institution_code__length then 'delivery_record.institution_code.length' end,
        case when delivery_id__required then 'delivery_record.delivery_id.required' end,
        case when delivery_id__length then 'delivery_record.delivery_id.length' end,
        case when visit_id__required then 'delivery_record.visit_id.required' end,
        case when visit_id__length then 'delivery_record.visit_id.length' end,
        case when visit_id__reference then 'delivery_record.visit_id.reference' end,
        case when patient_id__required then 'delivery_record.patient_id.required' end,
        case when patient_id__length then 'delivery_record.patient_id.length' end,
        case when patient_id__reference then 'delivery_record.patient_id.reference' end,
        case when inpatient_no__length then 'delivery_record.inpatient_no.length' end,
        case when birth_date__type then 'delivery_record.birth_date.type' end,
        case when birth_date__not_future then 'delivery_record.birth_date.not_future' end,
        case when age_years__required then 'delivery_record.age_years.required' end,
        case when age_years__type then 'delivery_record.age_years.type' end,
        case when gravidity__required then 'delivery_record.gravidity.required' end,
        case when gravidity__type then 'delivery_record.gravidity.type' end,
        case when parity__required then 'delivery_record.parity.required' end,
        case when parity__type then 'delivery_record.parity.type' end,
        case when last_menstrual_date__type then 'delivery_record.last_menstrual_date.type' end,
        case when last_menstrual_date__not_future then 'delivery_record.last_menstrual_date.not_future' end,
        case when expected_date__type then 'delivery_record.expected_date.type' end,
        case when gestational_weeks__required then 'delivery_record.gestational_weeks.required' end,
        case when gestational_weeks__type then 'delivery_record.gestational_weeks.type' end,
        case when gestational_days__type then 'delivery_record.gestational_days.type' end,
        case when fetus_count__required then 'delivery_record.fetus_count.required' end,
        case when fetus_count__type then 'delivery_record.fetus_count.type' end,
        case when live_birth_count__required then 'delivery_record.live_birth_count.required' end,
        case when live_birth_count__type then 'delivery_record.live_birth_count.type' end,
        case when stillbirth_count__type then 'delivery_record.stillbirth_count.type' end,
        case when fetal_presentation_code__domain then 'delivery_record.fetal_presentation_code.domain' end,
        case when delivery_way_code__required then 'delivery_record.delivery_way_code.required' end,
        case when delivery_way_code__domain then 'delivery_record.delivery_way_code.domain' end,
        case when labour_onset_time__type then 'delivery_record.labour_onset_time.type' end,
        case when labour_onset_time__not_future then 'delivery_record.labour_onset_time.not_future' end,
        case when membrane_rupture_time__type then 'delivery_record.membrane_rupture_time.type' end,
        case when membrane_rupture_time__not_future then 'delivery_record.membrane_rupture_time.not_future' end,
        case when full_dilation_time__type then 'delivery_record.full_dilation_time.type' end,
        case when full_dilation_time__not_future then 'delivery_record.full_dilation_time.not_future' end,
        case when delivery_time__required then 'delivery_record.delivery_time.required' end,
        case when delivery_time__type then 'delivery_record.delivery_time.type' end,
        case when delivery_time__not_future then 'delivery_record.delivery_time.not_future' end,
        case when placenta_time__type then 'delivery_record.placenta_time.type' end,
        case when placenta_time__not_future then 'delivery_record.placenta_time.not_future' end,
        case when first_stage_minutes__type then 'delivery_record.first_stage_minutes.type' end,
        case when second_stage_minutes__type then 'delivery_record.second_stage_minutes.type' end,
        case when third_stage_minutes__type then 'delivery_record.third_stage_minutes.type' end,
        case when total_labour_minutes__type then 'delivery_record.total_labour_minutes.type' end,
        case when episiotomy_flag__domain then 'delivery_record.episiotomy_flag.domain' end,
        case when perineal_tear_code__domain then 'delivery_record.perineal_tear_code.domain' end,
        case when blood_loss__required then 'delivery_record.blood_loss.required' end,
        case when blood_loss__type then 'delivery_record.blood_loss.type' end,
        case when postpartum_diagnosis_code__length then 'delivery_record.postpartum_diagnosis_code.length' end,
        case when postpartum_diagnosis_name__required then 'delivery_record.postpartum_diagnosis_name.required' end,
        case when postpartum_diagnosis_name__length then 'delivery_record.postpartum_diagnosis_name.length' end,
        case when midwife_id__required then 'delivery_record.midwife_id.required' end,
        case when midwife_id__length then 'delivery_record.midwife_id.length' end,
        case when signature_time__required then 'delivery_record.signature_time.required' end,
        case when signature_time__type then 'delivery_record.signature_time.type' end,
        case when signature_time__not_future then 'delivery_record.signature_time.not_future' end,
        case when key__unique then 'delivery_record.key.unique' end,
        case when age_years__range then 'delivery_record.age_years.range' end,
        case when gravidity__range then 'delivery_record.gravidity.range' end,
        case when parity__range then 'delivery_record.parity.range' end,
        case when parity__not_above then 'delivery_record.parity.not_above' end,
        case when expected_date__not_before then 'delivery_record.expected_date.not_before' end,
        case when gestational_weeks__range then 'delivery_record.gestational_weeks.range' end,
        case when gestational_days__range then 'delivery_record.gestational_days.range' end,
        case when fetus_count__range then 'delivery_record.fetus_count.range' end,
        case when fetus_count__sum_of then 'delivery_record.fetus_count.sum_of' end,
        case when delivery_time__not_before then 'delivery_record.delivery_time.not_before' end,
        case when delivery_time__not_before_full_dilation_time then 'delivery_record.delivery_time.not_before_full_dilation_time' end,
        case when full_dilation_time__not_before then 'delivery_record.full_dilation_time.not_before' end,
        case when placenta_time__not_before then 'delivery_record.placenta_time.not_before' end,
        case when placenta_time__within_hours then 'delivery_record.placenta_time.within_hours' end,
        case when total_labour_minutes__sum_of then 'delivery_record.total_labour_minutes.sum_of' end,
        case when third_stage_minutes__range then 'delivery_record.third_stage_minutes.range' end,
        case when blood_loss__range then 'delivery_record.blood_loss.range' end,
        case when postpartum_diagnosis_code__shape then 'delivery_record.postpartum_diagnosis_code.shape' end,
        case when postpartum_diagnosis_name__not_placeholder then 'delivery_record.postpartum_diagnosis_name.not_placeholder' end,
        case when signature_time__not_before then 'delivery_record.signature_time.not_before' end,
        case when logic__sender_differs then 'delivery_record.logic.sender_differs' end,
        case when logic__gestation_differs then 'delivery_record.logic.gestation_differs' end,
        case when logic__second_stage_differs then 'delivery_record.logic.second_stage_differs' end,
        case when logic__caesarean_with_episiotomy then 'delivery_record.logic.caesarean_with_episiotomy' end,
        case when logic__normal_delivery_contradicted then 'delivery_record.logic.normal_delivery_contradicted' end,
        case when logic__vaginal_without_perineum then 'delivery_record.logic.vaginal_without_perineum' end,
        case when logic__breech_way_differs then 'delivery_record.logic.breech_way_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or delivery_id__required
        or delivery_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

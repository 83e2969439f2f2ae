-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_triage_record') }}, {{ ref('current_triage_record') }}
{{ config(enabled='triage_record' in data_sets_in_use(), meta={'replaced_by': 'touched_triage_record'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'triage_record', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'triage_record', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        triage_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_triage_record', ['institution_code', 'triage_id'], 'triage_record', ['institution_code', 'triage_id']) }} as looked_into
    group by institution_code, triage_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        triage_id is null as triage_id__required,
        length(triage_id) > 64 as triage_id__length,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        length(name) > 50 as name__length,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        not regexp_like(age_years, '^-?[0-9]{1,3}$') as age_years__type,
        length(phone) > 20 as phone__length,
        not regexp_like(arrival_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as arrival_time__type,
        try_cast(substr(arrival_time, 1, 19) as timestamp) > received_at as arrival_time__not_future,
        arrival_way_code not in ('1', '2', '3', '4', '5', '6', '7', '9') as arrival_way_code__domain,
        triage_time is null as triage_time__required,
        not regexp_like(triage_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as triage_time__type,
        try_cast(substr(triage_time, 1, 19) as timestamp) > received_at as triage_time__not_future,
        unidentified_flag not in ('0', '1') as unidentified_flag__domain,
        mass_event_flag not in ('0', '1') as mass_event_flag__domain,
        chief_complaint is null as chief_complaint__required,
        length(chief_complaint) > 500 as chief_complaint__length,
        consciousness_code not in ('1', '2', '3', '4', '5', '6', '7', '8', '9') as consciousness_code__domain,
        not regexp_like(temperature, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as temperature__type,
        not regexp_like(pulse, '^-?[0-9]{1,3}$') as pulse__type,
        not regexp_like(respiration, '^-?[0-9]{1,3}$') as respiration__type,
        not regexp_like(systolic_pressure, '^-?[0-9]{1,3}$') as systolic_pressure__type,
        not regexp_like(diastolic_pressure, '^-?[0-9]{1,3}$') as diastolic_pressure__type,
        not regexp_like(spo2, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as spo2__type,
        not regexp_like(blood_glucose, '^-?[0-9]{1,4}([.][0-9]{1,1}0*)?$') as blood_glucose__type,
        not regexp_like(gcs_score, '^-?[0-9]{1,2}$') as gcs_score__type,
        not regexp_like(pain_score, '^-?[0-9]{1,2}$') as pain_score__type,
        not regexp_like(mews_score, '^-?[0-9]{1,2}$') as mews_score__type,
        epidemic_history_flag not in ('0', '1') as epidemic_history_flag__domain,
        triage_level_code is null as triage_level_code__required,
        triage_level_code not in ('1', '2', '3', '4') as triage_level_code__domain,
        triage_zone_code not in ('1', '2', '3') as triage_zone_code__domain,
        green_channel_flag not in ('0', '1') as green_channel_flag__domain,
        (green_channel_flag = '1') and green_channel_code is null as green_channel_code__required,
        green_channel_code not in ('1', '2', '3', '4', '5', '9') as green_channel_code__domain,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        triage_destination_code not in ('1', '2', '3', '4', '5', '6', '7', '9') as triage_destination_code__domain,
        not regexp_like(seen_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as seen_time__type,
        try_cast(substr(seen_time, 1, 19) as timestamp) > received_at as seen_time__not_future,
        nurse_id is null as nurse_id__required,
        length(nurse_id) > 32 as nurse_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(substr(triage_time, 1, 19) as timestamp) < try_cast(substr(arrival_time, 1, 19) as timestamp) as triage_time__not_before,
        try_cast(substr(triage_time, 1, 19) as timestamp) > try_cast(substr(arrival_time, 1, 19) as timestamp) + interval '1' hour as triage_time__within_hours,
        try_cast(substr(seen_time, 1, 19) as timestamp) < try_cast(substr(triage_time, 1, 19) as timestamp) as seen_time__not_before,
        case when triage_level_code = '4' then try_cast(substr(seen_time, 1, 19) as timestamp) > try_cast(substr(triage_time, 1, 19) as timestamp) + interval '4' hour end as seen_time__within_hours,
        case when unidentified_flag = '0' then regexp_extract(name, '[0-9A-Za-z]', 0) <> '' or length(name) = 1 end as name__chinese_name,
        not regexp_like(phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as phone__shape,
        try_cast(age_years as decimal(18, 4)) < 0 or try_cast(age_years as decimal(18, 4)) > 130 as age_years__range,
        upper(trim(chief_complaint)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as chief_complaint__not_placeholder,
        try_cast(temperature as decimal(18, 4)) < 20 or try_cast(temperature as decimal(18, 4)) > 45 as temperature__range,
        try_cast(pulse as decimal(18, 4)) < 0 or try_cast(pulse as decimal(18, 4)) > 300 as pulse__range,
        try_cast(respiration as decimal(18, 4)) < 0 or try_cast(respiration as decimal(18, 4)) > 120 as respiration__range,
        try_cast(systolic_pressure as decimal(18, 4)) < 0 or try_cast(systolic_pressure as decimal(18, 4)) > 300 as systolic_pressure__range,
        try_cast(diastolic_pressure as decimal(18, 4)) > try_cast(systolic_pressure as decimal(18, 4)) as diastolic_pressure__not_above,
        try_cast(spo2 as decimal(18, 4)) < 1 or try_cast(spo2 as decimal(18, 4)) > 100 as spo2__range,
        try_cast(blood_glucose as decimal(18, 4)) < 0.3 or try_cast(blood_glucose as decimal(18, 4)) > 80 as blood_glucose__range,
        try_cast(gcs_score as decimal(18, 4)) < 3 or try_cast(gcs_score as decimal(18, 4)) > 15 as gcs_score__range,
        try_cast(pain_score as decimal(18, 4)) < 0 or try_cast(pain_score as decimal(18, 4)) > 10 as pain_score__range,
        try_cast(mews_score as decimal(18, 4)) < 0 or try_cast(mews_score as decimal(18, 4)) > 14 as mews_score__range,
        case when green_channel_code is not null then not (green_channel_flag = '1') end as green_channel_code__only_when,
        case when triage_level_code in ('3', '4') and try_cast(age_years as decimal(18, 4)) >= 14 then try_cast(pulse as decimal(18, 4)) not between 40 and 180 or try_cast(systolic_pressure as decimal(18, 4)) < 70 or try_cast(spo2 as decimal(18, 4)) < 80 or try_cast(gcs_score as decimal(18, 4)) <= 8 end as logic__level_against_signs,
        case when triage_level_code in ('1', '2') then triage_zone_code <> '1' when triage_level_code = '3' then triage_zone_code = '1' when triage_level_code = '4' then triage_zone_code <> '3' end as logic__zone_differs,
        case when triage_level_code in ('1', '2') then try_cast(substr(seen_time, 1, 19) as timestamp) > try_cast(substr(triage_time, 1, 19) as timestamp) + interval '10' minute when triage_level_code = '3' then try_cast(substr(seen_time, 1, 19) as timestamp) > try_cast(substr(triage_time, 1, 19) as timestamp) + interval '30' minute end as logic__seen_late,
        case when triage_level_code = '4' then try_cast(mews_score as decimal(18, 4)) >= 5 end as logic__warning_score_against_level,
        case when green_channel_flag = '1' then triage_level_code = '4' end as logic__fast_track_level_four,
        case when triage_level_code in ('1', '2') then pulse is null and respiration is null and systolic_pressure is null and spo2 is null end as logic__resuscitation_without_signs,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('triage_record') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and triage_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or triage_id__required
        or triage_id__length
        or visit_id__length
        or visit_id__reference
        or patient_id__length
        or patient_id__reference
        or name__length
        or sex_code__required
        or sex_code__domain
        or age_years__type
        or phone__length
        or arrival_time__type
        or arrival_time__not_future
        or arrival_way_code__domain
        or triage_time__required
        or triage_time__type
        or triage_time__not_future
        or unidentified_flag__domain
        or mass_event_flag__domain
        or chief_complaint__required
        or chief_complaint__length
        or consciousness_code__domain
        or temperature__type
        or pulse__type
        or respiration__type
        or systolic_pressure__type
        or diastolic_pressure__type
        or spo2__type
        or blood_glucose__type
        or gcs_score__type
        or pain_score__type
        or mews_score__type
        or epidemic_history_flag__domain
        or triage_level_code__required
        or triage_level_code__domain
        or triage_zone_code__domain
        or green_channel_flag__domain
        or green_channel_code__required
        or green_channel_code__domain
        or department_code__domain
        or triage_destination_code__domain
        or seen_time__type
        or seen_time__not_future
        or nurse_id__required
        or nurse_id__length
        or key__unique
        or triage_time__not_before
        or triage_time__within_hours
        or seen_time__not_before
        or seen_time__within_hours
        or name__chinese_name
        or phone__shape
        or age_years__range
        or chief_complaint__not_placeholder
        or temperature__range
        or pulse__range
        or respiration__range
        or systolic_pressure__range
        or diastolic_pressure__not_above
        or spo2__range
        or blood_glucose__range
        or gcs_score__range
        or pain_score__range
        or mews_score__range
        or green_channel_code__only_when
        or logic__level_against_signs
        or logic__zone_differs
        or logic__seen_late
        or logic__warning_score_against_level
        or logic__fast_track_level_four
        or logic__resuscitation_without_signs
        or logic__sender_differs
)

select
    institution_code,
    triage_id,
    visit_id,
    patient_id,
    name,
    sex_code,
    age_years,
    phone,
    arrival_time,
    arrival_way_code,
    triage_time,
    unidentified_flag,
    mass_event_flag,
    chief_complaint,
    consciousness_code,
    temperature,
    pulse,
    respiration,
    systolic_pressure,
    diastolic_pressure,
    spo2,
    blood_glucose,
    gcs_score,
    pain_score,
    mews_score,
    epidemic_history_flag,
    triage_level_code,
    triage_zone_code,
    green_channel_flag,
    green_channel_code,
    department_code,
    triage_destination_code,
    seen_time,
    nurse_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'triage_record.institution_code.required' end,
        case when institution_code__length then 'triage_record.institution_code.length' end,
        case when triage_id__required then 'triage_record.triage_id.required' end,
        case when triage_id__length then 'triage_record.triage_id.length' end,
        case when visit_id__length then 'triage_record.visit_id.length' end,
        case when visit_id__reference then 'triage_record.visit_id.reference' end,
        case when patient_id__length then 'triage_record.patient_id.length' end,
        case when patient_id__reference then 'triage_record.patient_id.reference' end,
        case when name__length then 'triage_record.name.length' end,
        case when sex_code__required then 'triage_record.sex_code.required' end,
        case when sex_code__domain then 'triage_record.sex_code.domain' end,
        case when age_years__type then 'triage_record.age_years.type' end,
        case when phone__length then 'triage_record.phone.length' end,
        case when arrival_time__type then 'triage_record.arrival_time.type' end,
        case when arrival_time__not_future then 'triage_record.arrival_time.not_future' end,
        case when arrival_way_code__domain then 'triage_record.arrival_way_code.domain' end,
        case when triage_time__required then 'triage_record.triage_time.required' end,
        case when triage_time__type then 'triage_record.triage_time.type' end,
        case when triage_time__not_future then 'triage_record.triage_time.not_future' end,
        case when unidentified_flag__domain then 'triage_record.unidentified_flag.domain' end,
        case when mass_event_flag__domain then 'triage_record.mass_event_flag.domain' end,
        case when chief_complaint__required then 'triage_record.chief_complaint.required' end,
        case when chief_complaint__length then 'triage_record.chief_complaint.length' end,
        case when consciousness_code__domain then 'triage_record.consciousness_code.domain' end,
        case when temperature__type then 'triage_record.temperature.type' end,
        case when pulse__type then 'triage_record.pulse.type' end,
        case when respiration__type then 'triage_record.respiration.type' end,
        case when systolic_pressure__type then 'triage_record.systolic_pressure.type' end,
        case when diastolic_pressure__type then 'triage_record.diastolic_pressure.type' end,
        case when spo2__type then 'triage_record.spo2.type' end,
        case when blood_glucose__type then 'triage_record.blood_glucose.type' end,
        case when gcs_score__type then 'triage_record.gcs_score.type' end,
        case when pain_score__type then 'triage_record.pain_score.type' end,
        case when mews_score__type then 'triage_record.mews_score.type' end,
        case when epidemic_history_flag__domain then 'triage_record.epidemic_history_flag.domain' end,
        case when triage_level_code__required then 'triage_record.triage_level_code.required' end,
        case when triage_level_code__domain then 'triage_record.triage_level_code.domain' end,
        case when triage_zone_code__domain then 'triage_record.triage_zone_code.domain' end,
        case when green_channel_flag__domain then 'triage_record.green_channel_flag.domain' end,
        case when green_channel_code__required then 'triage_record.green_channel_code.required' end,
        case when green_channel_code__domain then 'triage_record.green_channel_code.domain' end,
        case when department_code__domain then 'triage_record.department_code.domain' end,
        case when triage_destination_code__domain then 'triage_record.triage_destination_code.domain' end,
        case when seen_time__type then 'triage_record.seen_time.type' end,
        case when seen_time__not_future then 'triage_record.seen_time.not_future' end,
        case when nurse_id__required then 'triage_record.nurse_id.required' end,
        case when nurse_id__length then 'triage_record.nurse_id.length' end,
        case when key__unique then 'triage_record.key.unique' end,
        case when triage_time__not_before then 'triage_record.triage_time.not_before' end,
        case when triage_time__within_hours then 'triage_record.triage_time.within_hours' end,
        case when seen_time__not_before then 'triage_record.seen_time.not_before' end,
        case when seen_time__within_hours then 'triage_record.seen_time.within_hours' end,
        case when name__chinese_name then 'triage_record.name.chinese_name' end,
        case when phone__shape then 'triage_record.phone.shape' end,
        case when age_years__range then 'triage_record.age_years.range' end,
        case when chief_complaint__not_placeholder then 'triage_record.chief_complaint.not_placeholder' end,
        case when temperature__range then 'triage_record.temperature.range' end,
        case when pulse__range then 'triage_record.pulse.range' end,
        case when respiration__range then 'triage_record.respiration.range' end,
        case when systolic_pressure__range then 'triage_record.systolic_pressure.range' end,
        case when diastolic_pressure__not_above then 'triage_record.diastolic_pressure.not_above' end,
        case when spo2__range then 'triage_record.spo2.range' end,
        case when blood_glucose__range then 'triage_record.blood_glucose.range' end,
        case when gcs_score__range then 'triage_record.gcs_score.range' end,
        case when pain_score__range then 'triage_record.pain_score.range' end,
        case when mews_score__range then 'triage_record.mews_score.range' end,
        case when green_channel_code__only_when then 'triage_record.green_channel_code.only_when' end,
        case when logic__level_against_signs then 'triage_record.logic.level_against_signs' end,
        case when logic__zone_differs then 'triage_record.logic.zone_differs' end,
        case when logic__seen_late then 'triage_record.logic.seen_late' end,
        case when logic__warning_score_against_level then 'triage_record.logic.warning_score_against_level' end,
        case when logic__fast_track_level_four then 'triage_record.logic.fast_track_level_four' end,
        case when logic__resuscitation_without_signs then 'triage_record.logic.resuscitation_without_signs' end,
        case when logic__sender_differs then 'triage_record.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or triage_id__required
        or triage_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

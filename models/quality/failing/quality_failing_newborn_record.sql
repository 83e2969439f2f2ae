-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_newborn_record') }}, {{ ref('current_newborn_record') }}
{{ config(enabled='newborn_record' in data_sets_in_use(), meta={'replaced_by': 'touched_newborn_record'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'newborn_record', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'newborn_record', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        newborn_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_newborn_record', ['institution_code', 'newborn_id'], 'newborn_record', ['institution_code', 'newborn_id']) }} as looked_into
    group by institution_code, newborn_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        newborn_id is null as newborn_id__required,
        length(newborn_id) > 64 as newborn_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        mother_patient_id is null as mother_patient_id__required,
        length(mother_patient_id) > 64 as mother_patient_id__length,
        mother_name is null as mother_name__required,
        length(mother_name) > 50 as mother_name__length,
        length(mother_id_no) > 18 as mother_id_no__length,
        not regexp_like(mother_birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as mother_birth_date__type,
        try_cast(mother_birth_date as date) > cast(received_at as date) as mother_birth_date__not_future,
        not regexp_like(gravidity, '^-?[0-9]{1,2}$') as gravidity__type,
        not regexp_like(parity, '^-?[0-9]{1,2}$') as parity__type,
        gestational_weeks is null as gestational_weeks__required,
        not regexp_like(gestational_weeks, '^-?[0-9]{1,2}$') as gestational_weeks__type,
        not regexp_like(gestational_days, '^-?[0-9]{1,1}$') as gestational_days__type,
        fetus_count is null as fetus_count__required,
        not regexp_like(fetus_count, '^-?[0-9]{1,1}$') as fetus_count__type,
        birth_order is null as birth_order__required,
        not regexp_like(birth_order, '^-?[0-9]{1,1}$') as birth_order__type,
        birth_time is null as birth_time__required,
        not regexp_like(birth_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as birth_time__type,
        try_cast(substr(birth_time, 1, 19) as timestamp) > received_at as birth_time__not_future,
        delivery_way_code is null as delivery_way_code__required,
        delivery_way_code not in ('1', '2', '3', '4', '5', '9') as delivery_way_code__domain,
        birth_outcome_code is null as birth_outcome_code__required,
        birth_outcome_code not in ('1', '2', '3') as birth_outcome_code__domain,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        newborn_birth_weight is null as newborn_birth_weight__required,
        not regexp_like(newborn_birth_weight, '^-?[0-9]{1,5}$') as newborn_birth_weight__type,
        not regexp_like(birth_length, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as birth_length__type,
        not regexp_like(head_circumference, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as head_circumference__type,
        (birth_outcome_code = '1') and apgar_1 is null as apgar_1__required,
        not regexp_like(apgar_1, '^-?[0-9]{1,2}$') as apgar_1__type,
        (birth_outcome_code = '1') and apgar_5 is null as apgar_5__required,
        not regexp_like(apgar_5, '^-?[0-9]{1,2}$') as apgar_5__type,
        not regexp_like(apgar_10, '^-?[0-9]{1,2}$') as apgar_10__type,
        amniotic_fluid_code not in ('1', '2', '3', '4', '5') as amniotic_fluid_code__domain,
        resuscitation_code not in ('0', '1', '2', '3', '4', '5') as resuscitation_code__domain,
        newborn_abnormality_code not in ('1', '2', '3', '4', '5', '6', '9') as newborn_abnormality_code__domain,
        not regexp_like(hepatitis_b_vaccine_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as hepatitis_b_vaccine_time__type,
        try_cast(substr(hepatitis_b_vaccine_time, 1, 19) as timestamp) > received_at as hepatitis_b_vaccine_time__not_future,
        hearing_screen_code not in ('1', '2', '9') as hearing_screen_code__domain,
        not regexp_like(heel_blood_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as heel_blood_time__type,
        try_cast(substr(heel_blood_time, 1, 19) as timestamp) > received_at as heel_blood_time__not_future,
        length(birth_certificate_no) > 20 as birth_certificate_no__length,
        newborn_destination_code not in ('1', '2', '3', '4', '9') as newborn_destination_code__domain,
        (newborn_destination_code = '4') and newborn_death_time is null as newborn_death_time__required,
        not regexp_like(newborn_death_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as newborn_death_time__type,
        try_cast(substr(newborn_death_time, 1, 19) as timestamp) > received_at as newborn_death_time__not_future,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        key__unique__repeated_1 is not null as key__unique,
        regexp_extract(mother_name, '[0-9A-Za-z]', 0) <> '' or length(mother_name) = 1 as mother_name__chinese_name,
        case when regexp_extract(mother_id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(mother_id_no, 1, 1) as integer) * 7 + try_cast(substr(mother_id_no, 2, 1) as integer) * 9 + try_cast(substr(mother_id_no, 3, 1) as integer) * 10 + try_cast(substr(mother_id_no, 4, 1) as integer) * 5 + try_cast(substr(mother_id_no, 5, 1) as integer) * 8 + try_cast(substr(mother_id_no, 6, 1) as integer) * 4 + try_cast(substr(mother_id_no, 7, 1) as integer) * 2 + try_cast(substr(mother_id_no, 8, 1) as integer) * 1 + try_cast(substr(mother_id_no, 9, 1) as integer) * 6 + try_cast(substr(mother_id_no, 10, 1) as integer) * 3 + try_cast(substr(mother_id_no, 11, 1) as integer) * 7 + try_cast(substr(mother_id_no, 12, 1) as integer) * 9 + try_cast(substr(mother_id_no, 13, 1) as integer) * 10 + try_cast(substr(mother_id_no, 14, 1) as integer) * 5 + try_cast(substr(mother_id_no, 15, 1) as integer) * 8 + try_cast(substr(mother_id_no, 16, 1) as integer) * 4 + try_cast(substr(mother_id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(mother_id_no, 18, 1) end as mother_id_no__id_check_digit,
        case when regexp_extract(mother_id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr(mother_id_no, 7, 8) <> replace(substr(mother_birth_date, 1, 10), '-', '') end as mother_id_no__id_birth_date,
        try_cast(gestational_weeks as decimal(18, 4)) < 18 or try_cast(gestational_weeks as decimal(18, 4)) > 44 as gestational_weeks__range,
        try_cast(gestational_days as decimal(18, 4)) < 0 or try_cast(gestational_days as decimal(18, 4)) > 6 as gestational_days__range,
        try_cast(fetus_count as decimal(18, 4)) < 1 or try_cast(fetus_count as decimal(18, 4)) > 8 as fetus_count__range,
        try_cast(birth_order as decimal(18, 4)) > try_cast(fetus_count as decimal(18, 4)) as birth_order__not_above,
        try_cast(parity as decimal(18, 4)) > try_cast(gravidity as decimal(18, 4)) as parity__not_above,
        try_cast(newborn_birth_weight as decimal(18, 4)) < 300 or try_cast(newborn_birth_weight as decimal(18, 4)) > 7000 as newborn_birth_weight__range,
        try_cast(birth_length as decimal(18, 4)) < 20 or try_cast(birth_length as decimal(18, 4)) > 65 as birth_length__range,
        try_cast(head_circumference as decimal(18, 4)) < 18 or try_cast(head_circumference as decimal(18, 4)) > 45 as head_circumference__range,
        try_cast(apgar_1 as decimal(18, 4)) < 0 or try_cast(apgar_1 as decimal(18, 4)) > 10 as apgar_1__range,
        try_cast(apgar_5 as decimal(18, 4)) < 0 or try_cast(apgar_5 as decimal(18, 4)) > 10 as apgar_5__range,
        try_cast(apgar_10 as decimal(18, 4)) < 0 or try_cast(apgar_10 as decimal(18, 4)) > 10 as apgar_10__range,
        try_cast(substr(hepatitis_b_vaccine_time, 1, 19) as timestamp) < try_cast(substr(birth_time, 1, 19) as timestamp) as hepatitis_b_vaccine_time__not_before,
        try_cast(substr(hepatitis_b_vaccine_time, 1, 19) as timestamp) > try_cast(substr(birth_time, 1, 19) as timestamp) + interval '24' hour as hepatitis_b_vaccine_time__within_hours,
        try_cast(substr(heel_blood_time, 1, 19) as timestamp) < try_cast(substr(birth_time, 1, 19) as timestamp) as heel_blood_time__not_before,
        try_cast(substr(heel_blood_time, 1, 10) as date) > try_cast(substr(birth_time, 1, 10) as date) + interval '20' day as heel_blood_time__within_days,
        try_cast(substr(newborn_death_time, 1, 19) as timestamp) < try_cast(substr(birth_time, 1, 19) as timestamp) as newborn_death_time__not_before,
        case when birth_certificate_no is not null then not (birth_outcome_code = '1') end as birth_certificate_no__only_when,
        case when try_cast(gestational_weeks as decimal(18, 4)) between 18 and 27 then try_cast(newborn_birth_weight as decimal(18, 4)) > 1800 when try_cast(gestational_weeks as decimal(18, 4)) between 28 and 31 then try_cast(newborn_birth_weight as decimal(18, 4)) > 2800 when try_cast(gestational_weeks as decimal(18, 4)) between 37 and 44 then try_cast(newborn_birth_weight as decimal(18, 4)) < 1200 end as logic__weight_against_gestation,
        case when newborn_abnormality_code = '1' then try_cast(gestational_weeks as decimal(18, 4)) < 37 or try_cast(newborn_birth_weight as decimal(18, 4)) < 2500 or coalesce(try_cast(apgar_1 as decimal(18, 4)), 10) <= 3 or coalesce(try_cast(apgar_5 as decimal(18, 4)), 10) <= 5 end as logic__abnormal_marked_normal,
        case when birth_outcome_code = '1' then try_cast(apgar_1 as decimal(18, 4)) <= 3 and resuscitation_code = '0' end as logic__depressed_without_resuscitation,
        case when birth_outcome_code in ('2', '3') then try_cast(apgar_1 as decimal(18, 4)) > 0 or try_cast(apgar_5 as decimal(18, 4)) > 0 or hepatitis_b_vaccine_time is not null or newborn_destination_code = '1' end as logic__stillborn_with_signs_of_life,
        try_cast(substr(heel_blood_time, 1, 19) as timestamp) < try_cast(substr(birth_time, 1, 19) as timestamp) + interval '48' hour as logic__heel_blood_too_early,
        try_cast(substr(birth_time, 1, 10) as date) < try_cast(mother_birth_date as date) + interval '12' year or try_cast(substr(birth_time, 1, 10) as date) > try_cast(mother_birth_date as date) + interval '60' year as logic__mother_age,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('newborn_record') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and newborn_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or newborn_id__required
        or newborn_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__length
        or patient_id__reference
        or mother_patient_id__required
        or mother_patient_id__length
        or mother_name__required
        or mother_name__length
        or mother_id_no__length
        or mother_birth_date__type
        or mother_birth_date__not_future
        or gravidity__type
        or parity__type
        or gestational_weeks__required
        or gestational_weeks__type
        or gestational_days__type
        or fetus_count__required
        or fetus_count__type
        or birth_order__required
        or birth_order__type
        or birth_time__required
        or birth_time__type
        or birth_time__not_future
        or delivery_way_code__required
        or delivery_way_code__domain
        or birth_outcome_code__required
        or birth_outcome_code__domain
        or sex_code__required
        or sex_code__domain
        or newborn_birth_weight__required
        or newborn_birth_weight__type
        or birth_length__type
        or head_circumference__type
        or apgar_1__required
        or apgar_1__type
        or apgar_5__required
        or apgar_5__type
        or apgar_10__type
        or amniotic_fluid_code__domain
        or resuscitation_code__domain
        or newborn_abnormality_code__domain
        or hepatitis_b_vaccine_time__type
        or hepatitis_b_vaccine_time__not_future
        or hearing_screen_code__domain
        or heel_blood_time__type
        or heel_blood_time__not_future
        or birth_certificate_no__length
        or newborn_destination_code__domain
        or newborn_death_time__required
        or newborn_death_time__type
        or newborn_death_time__not_future
        or doctor_id__required
        or doctor_id__length
        or key__unique
        or mother_name__chinese_name
        or mother_id_no__id_check_digit
        or mother_id_no__id_birth_date
        or gestational_weeks__range
        or gestational_days__range
        or fetus_count__range
        or birth_order__not_above
        or parity__not_above
        or newborn_birth_weight__range
        or birth_length__range
        or head_circumference__range
        or apgar_1__range
        or apgar_5__range
        or apgar_10__range
        or hepatitis_b_vaccine_time__not_before
        or hepatitis_b_vaccine_time__within_hours
        or heel_blood_time__not_before
        or heel_blood_time__within_days
        or newborn_death_time__not_before
        or birth_certificate_no__only_when
        or logic__weight_against_gestation
        or logic__abnormal_marked_normal
        or logic__depressed_without_resuscitation
        or logic__stillborn_with_signs_of_life
        or logic__heel_blood_too_early
        or logic__mother_age
        or logic__sender_differs
)

select
    institution_code,
    newborn_id,
    visit_id,
    patient_id,
    mother_patient_id,
    mother_name,
    mother_id_no,
    mother_birth_date,
    gravidity,
    parity,
    gestational_weeks,
    gestational_days,
    fetus_count,
    birth_order,
    birth_time,
    delivery_way_code,
    birth_outcome_code,
    sex_code,
    newborn_birth_weight,
    birth_length,
    head_circumference,
    apgar_1,
    apgar_5,
    apgar_10,
    amniotic_fluid_code,
    resuscitation_code,
    newborn_abnormality_code,
    hepatitis_b_vaccine_time,
    hearing_screen_code,
    heel_blood_time,
    birth_certificate_no,
    newborn_destination_code,
    newborn_death_time,
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
        case when institution_code__required then 'newborn_record.institution_code.required' end,
        case when institution_code__length then 'newborn_record.institution_code.length' end,
        case when newborn_id__required then 'newborn_record.newborn_id.required' end,
        case when newborn_id__length then 'newborn_record.newborn_id.length' end,
        case when visit_id__required then 'newborn_record.visit_id.required' end,
        case when visit_id__length then 'newborn_record.visit_id.length' end,
        case when visit_id__reference then 'newborn_record.visit_id.reference' end,
        case when patient_id__length then 'newborn_record.patient_id.length' end,
        case when patient_id__reference then 'newborn_record.patient_id.reference' end,
        case when mother_patient_id__required then 'newborn_record.mother_patient_id.required' end,
        case when mother_patient_id__length then 'newborn_record.mother_patient_id.length' end,
        case when mother_name__required then 'newborn_record.mother_name.required' end,
        case when mother_name__length then 'newborn_record.mother_name.length' end,
        case when mother_id_no__length then 'newborn_record.mother_id_no.length' end,
        case when mother_birth_date__type then 'newborn_record.mother_birth_date.type' end,
        case when mother_birth_date__not_future then 'newborn_record.mother_birth_date.not_future' end,
        case when gravidity__type then 'newborn_record.gravidity.type' end,
        case when parity__type then 'newborn_record.parity.type' end,
        case when gestational_weeks__required then 'newborn_record.gestational_weeks.required' end,
        case when gestational_weeks__type then 'newborn_record.gestational_weeks.type' end,
        case when gestational_days__type then 'newborn_record.gestational_days.type' end,
        case when fetus_count__required then 'newborn_record.fetus_count.required' end,
        case when fetus_count__type then 'newborn_record.fetus_count.type' end,
        case when birth_order__required then 'newborn_record.birth_order.required' end,
        case when birth_order__type then 'newborn_record.birth_order.type' end,
        case when birth_time__required then 'newborn_record.birth_time.required' end,
        case when birth_time__type then 'newborn_record.birth_time.type' end,
        case when birth_time__not_future then 'newborn_record.birth_time.not_future' end,
        case when delivery_way_code__required then 'newborn_record.delivery_way_code.required' end,
        case when delivery_way_code__domain then 'newborn_record.delivery_way_code.domain' end,
        case when birth_outcome_code__required then 'newborn_record.birth_outcome_code.required' end,
        case when birth_outcome_code__domain then 'newborn_record.birth_outcome_code.domain' end,
        case when sex_code__required then 'newborn_record.sex_code.required' end,
        case when sex_code__domain then 'newborn_record.sex_code.domain' end,
        case when newborn_birth_weight__required then 'newborn_record.newborn_birth_weight.required' end,
        case when newborn_birth_weight__type then 'newborn_record.newborn_birth_weight.type' end,
        case when birth_length__type then 'newborn_record.birth_length.type' end,
        case when head_circumference__type then 'newborn_record.head_circumference.type' end,
        case when apgar_1__required then 'newborn_record.apgar_1.required' end,
        case when apgar_1__type then 'newborn_record.apgar_1.type' end,
        case when apgar_5__required then 'newborn_record.apgar_5.required' end,
        case when apgar_5__type then 'newborn_record.apgar_5.type' end,
        case when apgar_10__type then 'newborn_record.apgar_10.type' end,
        case when amniotic_fluid_code__domain then 'newborn_record.amniotic_fluid_code.domain' end,
        case when resuscitation_code__domain then 'newborn_record.resuscitation_code.domain' end,
        case when newborn_abnormality_code__domain then 'newborn_record.newborn_abnormality_code.domain' end,
        case when hepatitis_b_vaccine_time__type then 'newborn_record.hepatitis_b_vaccine_time.type' end,
        case when hepatitis_b_vaccine_time__not_future then 'newborn_record.hepatitis_b_vaccine_time.not_future' end,
        case when hearing_screen_code__domain then 'newborn_record.hearing_screen_code.domain' end,
        case when heel_blood_time__type then 'newborn_record.heel_blood_time.type' end,
        case when heel_blood_time__not_future then 'newborn_record.heel_blood_time.not_future' end,
        case when birth_certificate_no__length then 'newborn_record.birth_certificate_no.length' end,
        case when newborn_destination_code__domain then 'newborn_record.newborn_destination_code.domain' end,
        case when newborn_death_time__required then 'newborn_record.newborn_death_time.required' end,
        case when newborn_death_time__type then 'newborn_record.newborn_death_time.type' end,
        case when newborn_death_time__not_future then 'newborn_record.newborn_death_time.not_future' end,
        case when doctor_id__required then 'newborn_record.doctor_id.required' end,
        case when doctor_id__length then 'newborn_record.doctor_id.length' end,
        case when key__unique then 'newborn_record.key.unique' end,
        case when mother_name__chinese_name then 'newborn_record.mother_name.chinese_name' end,
        case when mother_id_no__id_check_digit then 'newborn_record.mother_id_no.id_check_digit' end,
        case when mother_id_no__id_birth_date then 'newborn_record.mother_id_no.id_birth_date' end,
        case when gestational_weeks__range then 'newborn_record.gestational_weeks.range' end,
        case when gestational_days__range then 'newborn_record.gestational_days.range' end,
        case when fetus_count__range then 'newborn_record.fetus_count.range' end,
        case when birth_order__not_above then 'newborn_record.birth_order.not_above' end,
        case when parity__not_above then 'newborn_record.parity.not_above' end,
        case when newborn_birth_weight__range then 'newborn_record.newborn_birth_weight.range' end,
        case when birth_length__range then 'newborn_record.birth_length.range' end,
        case when head_circumference__range then 'newborn_record.head_circumference.range' end,
        case when apgar_1__range then 'newborn_record.apgar_1.range' end,
        case when apgar_5__range then 'newborn_record.apgar_5.range' end,
        case when apgar_10__range then 'newborn_record.apgar_10.range' end,
        case when hepatitis_b_vaccine_time__not_before then 'newborn_record.hepatitis_b_vaccine_time.not_before' end,
        case when hepatitis_b_vaccine_time__within_hours then 'newborn_record.hepatitis_b_vaccine_time.within_hours' end,
        case when heel_blood_time__not_before then 'newborn_record.heel_blood_time.not_before' end,
        case when heel_blood_time__within_days then 'newborn_record.heel_blood_time.within_days' end,
        case when newborn_death_time__not_before then 'newborn_record.newborn_death_time.not_before' end,
        case when birth_certificate_no__only_when then 'newborn_record.birth_certificate_no.only_when' end,
        case when logic__weight_against_gestation then 'newborn_record.logic.weight_against_gestation' end,
        case when logic__abnormal_marked_normal then 'newborn_record.logic.abnormal_marked_normal' end,
        case when logic__depressed_without_resuscitation then 'newborn_record.logic.depressed_without_resuscitation' end,
        case when logic__stillborn_with_signs_of_life then 'newborn_record.logic.stillborn_with_signs_of_life' end,
        case when logic__heel_blood_too_early then 'newborn_record.logic.heel_blood_too_early' end,
        case when logic__mother_age then 'newborn_record.logic.mother_age' end,
        case when logic__sender_differs then 'newborn_record.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or newborn_id__required
        or birth_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

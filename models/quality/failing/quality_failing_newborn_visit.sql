-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_newborn_visit') }}, {{ ref('current_newborn_visit') }}
{{ config(enabled='newborn_visit' in data_sets_in_use(), meta={'replaced_by': 'touched_newborn_visit'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'newborn_visit', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        newborn_visit_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_newborn_visit', ['institution_code', 'newborn_visit_id'], 'newborn_visit', ['institution_code', 'newborn_visit_id']) }} as looked_into
    group by institution_code, newborn_visit_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        newborn_visit_id is null as newborn_visit_id__required,
        length(newborn_visit_id) > 64 as newborn_visit_id__length,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        mother_name is null as mother_name__required,
        length(mother_name) > 50 as mother_name__length,
        length(mother_id_no) > 18 as mother_id_no__length,
        length(mother_phone) > 20 as mother_phone__length,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        birth_date is null as birth_date__required,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        visit_date is null as visit_date__required,
        not regexp_like(visit_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as visit_date__type,
        try_cast(visit_date as date) > cast(received_at as date) as visit_date__not_future,
        not regexp_like(newborn_discharge_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as newborn_discharge_date__type,
        try_cast(newborn_discharge_date as date) > cast(received_at as date) as newborn_discharge_date__not_future,
        birth_gestational_weeks is null as birth_gestational_weeks__required,
        not regexp_like(birth_gestational_weeks, '^-?[0-9]{1,2}$') as birth_gestational_weeks__type,
        length(delivery_institution) > 100 as delivery_institution__length,
        delivery_mode_code not in ('1', '2', '3', '4', '5', '9') as delivery_mode_code__domain,
        asphyxia_flag is null as asphyxia_flag__required,
        asphyxia_flag not in ('0', '1') as asphyxia_flag__domain,
        not regexp_like(apgar_one_minute, '^-?[0-9]{1,2}$') as apgar_one_minute__type,
        not regexp_like(apgar_five_minutes, '^-?[0-9]{1,2}$') as apgar_five_minutes__type,
        deformity_flag not in ('0', '1') as deformity_flag__domain,
        (deformity_flag = '1') and deformity is null as deformity__required,
        length(deformity) > 200 as deformity__length,
        hearing_screen_code not in ('1', '2', '3', '4') as hearing_screen_code__domain,
        disease_screen_code not in ('1', '2', '3', '4', '9') as disease_screen_code__domain,
        birth_weight is null as birth_weight__required,
        not regexp_like(birth_weight, '^-?[0-9]{1,5}$') as birth_weight__type,
        not regexp_like(birth_length, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as birth_length__type,
        visit_weight is null as visit_weight__required,
        not regexp_like(visit_weight, '^-?[0-9]{1,5}$') as visit_weight__type,
        feeding_code not in ('1', '2', '3') as feeding_code__domain,
        not regexp_like(temperature, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as temperature__type,
        not regexp_like(pulse, '^-?[0-9]{1,3}$') as pulse__type,
        not regexp_like(respiration, '^-?[0-9]{1,3}$') as respiration__type,
        jaundice_site_code not in ('1', '2', '3', '4', '5') as jaundice_site_code__domain,
        fontanelle_code not in ('1', '2', '3', '4') as fontanelle_code__domain,
        umbilicus_code not in ('1', '2', '3', '9') as umbilicus_code__domain,
        length(referral_reason) > 100 as referral_reason__length,
        (referral_reason is not null) and referral_institution is null as referral_institution__required,
        length(referral_institution) > 100 as referral_institution__length,
        not regexp_like(next_visit_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as next_visit_date__type,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(mother_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as mother_name__not_placeholder,
        case when regexp_extract(mother_id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(mother_id_no, 1, 1) as integer) * 7 + try_cast(substr(mother_id_no, 2, 1) as integer) * 9 + try_cast(substr(mother_id_no, 3, 1) as integer) * 10 + try_cast(substr(mother_id_no, 4, 1) as integer) * 5 + try_cast(substr(mother_id_no, 5, 1) as integer) * 8 + try_cast(substr(mother_id_no, 6, 1) as integer) * 4 + try_cast(substr(mother_id_no, 7, 1) as integer) * 2 + try_cast(substr(mother_id_no, 8, 1) as integer) * 1 + try_cast(substr(mother_id_no, 9, 1) as integer) * 6 + try_cast(substr(mother_id_no, 10, 1) as integer) * 3 + try_cast(substr(mother_id_no, 11, 1) as integer) * 7 + try_cast(substr(mother_id_no, 12, 1) as integer) * 9 + try_cast(substr(mother_id_no, 13, 1) as integer) * 10 + try_cast(substr(mother_id_no, 14, 1) as integer) * 5 + try_cast(substr(mother_id_no, 15, 1) as integer) * 8 + try_cast(substr(mother_id_no, 16, 1) as integer) * 4 + try_cast(substr(mother_id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(mother_id_no, 18, 1) end as mother_id_no__id_check_digit,
        not regexp_like(mother_phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as mother_phone__shape,
        try_cast(substr(visit_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as visit_date__not_before,
        try_cast(substr(visit_date, 1, 10) as date) > try_cast(substr(birth_date, 1, 10) as date) + interval '28' day as visit_date__within_days,
        try_cast(substr(newborn_discharge_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as newborn_discharge_date__not_before,
        try_cast(birth_gestational_weeks as decimal(18, 4)) < 20 or try_cast(birth_gestational_weeks as decimal(18, 4)) > 45 as birth_gestational_weeks__range,
        try_cast(apgar_one_minute as decimal(18, 4)) < 0 or try_cast(apgar_one_minute as decimal(18, 4)) > 10 as apgar_one_minute__range,
        try_cast(apgar_five_minutes as decimal(18, 4)) < 0 or try_cast(apgar_five_minutes as decimal(18, 4)) > 10 as apgar_five_minutes__range,
        try_cast(birth_weight as decimal(18, 4)) < 300 or try_cast(birth_weight as decimal(18, 4)) > 7000 as birth_weight__range,
        try_cast(birth_length as decimal(18, 4)) < 20 or try_cast(birth_length as decimal(18, 4)) > 65 as birth_length__range,
        try_cast(visit_weight as decimal(18, 4)) < 400 or try_cast(visit_weight as decimal(18, 4)) > 8000 as visit_weight__range,
        try_cast(temperature as decimal(18, 4)) < 34 or try_cast(temperature as decimal(18, 4)) > 42 as temperature__range,
        try_cast(pulse as decimal(18, 4)) < 60 or try_cast(pulse as decimal(18, 4)) > 220 as pulse__range,
        try_cast(respiration as decimal(18, 4)) < 15 or try_cast(respiration as decimal(18, 4)) > 100 as respiration__range,
        case when deformity is not null then not (deformity_flag = '1') end as deformity__only_when,
        upper(trim(deformity)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as deformity__not_placeholder,
        case when referral_institution is not null then not (referral_reason is not null) end as referral_institution__only_when,
        try_cast(substr(next_visit_date, 1, 10) as date) < try_cast(substr(visit_date, 1, 10) as date) as next_visit_date__not_before,
        try_cast(substr(next_visit_date, 1, 10) as date) > try_cast(substr(birth_date, 1, 10) as date) + interval '45' day as next_visit_date__within_days,
        try_cast(visit_date as date) > try_cast(newborn_discharge_date as date) + interval '7' day as logic__visit_late_after_discharge,
        case when try_cast(apgar_one_minute as decimal(18, 4)) < 4 then asphyxia_flag = '0' end as logic__asphyxia_against_apgar,
        try_cast(visit_weight as decimal(18, 4)) < 0.85 * try_cast(birth_weight as decimal(18, 4)) as logic__weight_loss_implausible,
        case when try_cast(birth_gestational_weeks as int) between 37 and 42 then try_cast(birth_weight as decimal(18, 4)) < 1500 end as logic__term_with_low_weight,
        case when jaundice_site_code = '5' then referral_reason is null end as logic__jaundice_without_referral,
        case when try_cast(temperature as decimal(18, 4)) >= 37.5 or try_cast(temperature as decimal(18, 4)) <= 35.5 then referral_reason is null end as logic__fever_without_referral,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('newborn_visit') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and newborn_visit_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or newborn_visit_id__required
        or newborn_visit_id__length
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or mother_name__required
        or mother_name__length
        or mother_id_no__length
        or mother_phone__length
        or sex_code__required
        or sex_code__domain
        or birth_date__required
        or birth_date__type
        or birth_date__not_future
        or visit_date__required
        or visit_date__type
        or visit_date__not_future
        or newborn_discharge_date__type
        or newborn_discharge_date__not_future
        or birth_gestational_weeks__required
        or birth_gestational_weeks__type
        or delivery_institution__length
        or delivery_mode_code__domain
        or asphyxia_flag__required
        or asphyxia_flag__domain
        or apgar_one_minute__type
        or apgar_five_minutes__type
        or deformity_flag__domain
        or deformity__required
        or deformity__length
        or hearing_screen_code__domain
        or disease_screen_code__domain
        or birth_weight__required
        or birth_weight__type
        or birth_length__type
        or visit_weight__required
        or visit_weight__type
        or feeding_code__domain
        or temperature__type
        or pulse__type
        or respiration__type
        or jaundice_site_code__domain
        or fontanelle_code__domain
        or umbilicus_code__domain
        or referral_reason__length
        or referral_institution__required
        or referral_institution__length
        or next_visit_date__type
        or doctor_id__required
        or doctor_id__length
        or key__unique
        or mother_name__not_placeholder
        or mother_id_no__id_check_digit
        or mother_phone__shape
        or visit_date__not_before
        or visit_date__within_days
        or newborn_discharge_date__not_before
        or birth_gestational_weeks__range
        or apgar_one_minute__range
        or apgar_five_minutes__range
        or birth_weight__range
        or birth_length__range
        or visit_weight__range
        or temperature__range
        or pulse__range
        or respiration__range
        or deformity__only_when
        or deformity__not_placeholder
        or referral_institution__only_when
        or next_visit_date__not_before
        or next_visit_date__within_days
        or logic__visit_late_after_discharge
        or logic__asphyxia_against_apgar
        or logic__weight_loss_implausible
        or logic__term_with_low_weight
        or logic__jaundice_without_referral
        or logic__fever_without_referral
        or logic__sender_differs
)

select
    institution_code,
    newborn_visit_id,
    patient_id,
    mother_name,
    mother_id_no,
    mother_phone,
    sex_code,
    birth_date,
    visit_date,
    newborn_discharge_date,
    birth_gestational_weeks,
    delivery_institution,
    delivery_mode_code,
    asphyxia_flag,
    apgar_one_minute,
    apgar_five_minutes,
    deformity_flag,
    deformity,
    hearing_screen_code,
    disease_screen_code,
    birth_weight,
    birth_length,
    visit_weight,
    feeding_code,
    temperature,
    pulse,
    respiration,
    jaundice_site_code,
    fontanelle_code,
    umbilicus_code,
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
        case when institution_code__required then 'newborn_visit.institution_code.required' end,
        case when institution_code__length then 'newborn_visit.institution_code.length' end,
        case when newborn_visit_id__required then 'newborn_visit.newborn_visit_id.required' end,
        case when newborn_visit_id__length then 'newborn_visit.newborn_visit_id.length' end,
        case when patient_id__required then 'newborn_visit.patient_id.required' end,
        case when patient_id__length then 'newborn_visit.patient_id.length' end,
        case when patient_id__reference then 'newborn_visit.patient_id.reference' end,
        case when mother_name__required then 'newborn_visit.mother_name.required' end,
        case when mother_name__length then 'newborn_visit.mother_name.length' end,
        case when mother_id_no__length then 'newborn_visit.mother_id_no.length' end,
        case when mother_phone__length then 'newborn_visit.mother_phone.length' end,
        case when sex_code__required then 'newborn_visit.sex_code.required' end,
        case when sex_code__domain then 'newborn_visit.sex_code.domain' end,
        case when birth_date__required then 'newborn_visit.birth_date.required' end,
        case when birth_date__type then 'newborn_visit.birth_date.type' end,
        case when birth_date__not_future then 'newborn_visit.birth_date.not_future' end,
        case when visit_date__required then 'newborn_visit.visit_date.required' end,
        case when visit_date__type then 'newborn_visit.visit_date.type' end,
        case when visit_date__not_future then 'newborn_visit.visit_date.not_future' end,
        case when newborn_discharge_date__type then 'newborn_visit.newborn_discharge_date.type' end,
        case when newborn_discharge_date__not_future then 'newborn_visit.newborn_discharge_date.not_future' end,
        case when birth_gestational_weeks__required then 'newborn_visit.birth_gestational_weeks.required' end,
        case when birth_gestational_weeks__type then 'newborn_visit.birth_gestational_weeks.type' end,
        case when delivery_institution__length then 'newborn_visit.delivery_institution.length' end,
        case when delivery_mode_code__domain then 'newborn_visit.delivery_mode_code.domain' end,
        case when asphyxia_flag__required then 'newborn_visit.asphyxia_flag.required' end,
        case when asphyxia_flag__domain then 'newborn_visit.asphyxia_flag.domain' end,
        case when apgar_one_minute__type then 'newborn_visit.apgar_one_minute.type' end,
        case when apgar_five_minutes__type then 'newborn_visit.apgar_five_minutes.type' end,
        case when deformity_flag__domain then 'newborn_visit.deformity_flag.domain' end,
        case when deformity__required then 'newborn_visit.deformity.required' end,
        case when deformity__length then 'newborn_visit.deformity.length' end,
        case when hearing_screen_code__domain then 'newborn_visit.hearing_screen_code.domain' end,
        case when disease_screen_code__domain then 'newborn_visit.disease_screen_code.domain' end,
        case when birth_weight__required then 'newborn_visit.birth_weight.required' end,
        case when birth_weight__type then 'newborn_visit.birth_weight.type' end,
        case when birth_length__type then 'newborn_visit.birth_length.type' end,
        case when visit_weight__required then 'newborn_visit.visit_weight.required' end,
        case when visit_weight__type then 'newborn_visit.visit_weight.type' end,
        case when feeding_code__domain then 'newborn_visit.feeding_code.domain' end,
        case when temperature__type then 'newborn_visit.temperature.type' end,
        case when pulse__type then 'newborn_visit.pulse.type' end,
        case when respiration__type then 'newborn_visit.respiration.type' end,
        case when jaundice_site_code__domain then 'newborn_visit.jaundice_site_code.domain' end,
        case when fontanelle_code__domain then 'newborn_visit.fontanelle_code.domain' end,
        case when umbilicus_code__domain then 'newborn_visit.umbilicus_code.domain' end,
        case when referral_reason__length then 'newborn_visit.referral_reason.length' end,
        case when referral_institution__required then 'newborn_visit.referral_institution.required' end,
        case when referral_institution__length then 'newborn_visit.referral_institution.length' end,
        case when next_visit_date__type then 'newborn_visit.next_visit_date.type' end,
        case when doctor_id__required then 'newborn_visit.doctor_id.required' end,
        case when doctor_id__length then 'newborn_visit.doctor_id.length' end,
        case when key__unique then 'newborn_visit.key.unique' end,
        case when mother_name__not_placeholder then 'newborn_visit.mother_name.not_placeholder' end,
        case when mother_id_no__id_check_digit then 'newborn_visit.mother_id_no.id_check_digit' end,
        case when mother_phone__shape then 'newborn_visit.mother_phone.shape' end,
        case when visit_date__not_before then 'newborn_visit.visit_date.not_before' end,
        case when visit_date__within_days then 'newborn_visit.visit_date.within_days' end,
        case when newborn_discharge_date__not_before then 'newborn_visit.newborn_discharge_date.not_before' end,
        case when birth_gestational_weeks__range then 'newborn_visit.birth_gestational_weeks.range' end,
        case when apgar_one_minute__range then 'newborn_visit.apgar_one_minute.range' end,
        case when apgar_five_minutes__range then 'newborn_visit.apgar_five_minutes.range' end,
        case when birth_weight__range then 'newborn_visit.birth_weight.range' end,
        case when birth_length__range then 'newborn_visit.birth_length.range' end,
        case when visit_weight__range then 'newborn_visit.visit_weight.range' end,
        case when temperature__range then 'newborn_visit.temperature.range' end,
        case when pulse__range then 'newborn_visit.pulse.range' end,
        case when respiration__range then 'newborn_visit.respiration.range' end,
        case when deformity__only_when then 'newborn_visit.deformity.only_when' end,
        case when deformity__not_placeholder then 'newborn_visit.deformity.not_placeholder' end,
        case when referral_institution__only_when then 'newborn_visit.referral_institution.only_when' end,
        case when next_visit_date__not_before then 'newborn_visit.next_visit_date.not_before' end,
        case when next_visit_date__within_days then 'newborn_visit.next_visit_date.within_days' end,
        case when logic__visit_late_after_discharge then 'newborn_visit.logic.visit_late_after_discharge' end,
        case when logic__asphyxia_against_apgar then 'newborn_visit.logic.asphyxia_against_apgar' end,
        case when logic__weight_loss_implausible then 'newborn_visit.logic.weight_loss_implausible' end,
        case when logic__term_with_low_weight then 'newborn_visit.logic.term_with_low_weight' end,
        case when logic__jaundice_without_referral then 'newborn_visit.logic.jaundice_without_referral' end,
        case when logic__fever_without_referral then 'newborn_visit.logic.fever_without_referral' end,
        case when logic__sender_differs then 'newborn_visit.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or newborn_visit_id__required
        or visit_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

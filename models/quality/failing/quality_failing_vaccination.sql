-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_vaccination') }}, {{ ref('current_vaccination') }}
{{ config(enabled='vaccination' in data_sets_in_use(), meta={'replaced_by': 'touched_vaccination'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'vaccination', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        vaccination_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_vaccination', ['institution_code', 'vaccination_id'], 'vaccination', ['institution_code', 'vaccination_id']) }} as looked_into
    group by institution_code, vaccination_id
    having count(*) > 1
),

logic__dose_twice__repeated as (
    select
        institution_code as logic__dose_twice__repeated_1,
        patient_id as logic__dose_twice__repeated_2,
        vaccine_code as logic__dose_twice__repeated_3,
        vaccination_time as logic__dose_twice__repeated_4
    from {{ rows_to_look_into('current_vaccination', ['institution_code', 'patient_id', 'vaccine_code', 'vaccination_time'], 'vaccination', ['institution_code', 'patient_id', 'vaccine_code', 'vaccination_time']) }} as looked_into
    group by institution_code, patient_id, vaccine_code, vaccination_time
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        vaccination_id is null as vaccination_id__required,
        length(vaccination_id) > 64 as vaccination_id__length,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        length(vaccination_card_no) > 32 as vaccination_card_no__length,
        name is null as name__required,
        length(name) > 50 as name__length,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        birth_date is null as birth_date__required,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        length(guardian_name) > 50 as guardian_name__length,
        length(guardian_phone) > 20 as guardian_phone__length,
        vaccine_code is null as vaccine_code__required,
        vaccine_code not in ('0101', '0201', '0301', '0302', '0401', '0402', '0501', '0601', '0602', '0701', '0702', '0801', '0802', '2101', '2201', '2301', '2401', '2402', '2501', '2601', '2701', '2801', '2901', '3001', '9999') as vaccine_code__domain,
        vaccine_name is null as vaccine_name__required,
        length(vaccine_name) > 100 as vaccine_name__length,
        programme_code is null as programme_code__required,
        programme_code not in ('1', '2') as programme_code__domain,
        dose_no is null as dose_no__required,
        not regexp_like(dose_no, '^-?[0-9]{1,2}$') as dose_no__type,
        not regexp_like(dose_volume, '^-?[0-9]{1,2}([.][0-9]{1,2}0*)?$') as dose_volume__type,
        lot_no is null as lot_no__required,
        length(lot_no) > 32 as lot_no__length,
        length(trace_code) > 32 as trace_code__length,
        manufacturer is null as manufacturer__required,
        length(manufacturer) > 100 as manufacturer__length,
        expiry_date is null as expiry_date__required,
        not regexp_like(expiry_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as expiry_date__type,
        vaccination_time is null as vaccination_time__required,
        not regexp_like(vaccination_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as vaccination_time__type,
        try_cast(substr(vaccination_time, 1, 19) as timestamp) > received_at as vaccination_time__not_future,
        site_code not in ('1', '2', '3', '4', '5', '6', '9') as site_code__domain,
        route_code not in ('1', '2', '3', '4', '5', '9') as route_code__domain,
        health_asked_flag is null as health_asked_flag__required,
        health_asked_flag not in ('0', '1') as health_asked_flag__domain,
        consent_flag is null as consent_flag__required,
        consent_flag not in ('0', '1') as consent_flag__domain,
        not regexp_like(temperature, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as temperature__type,
        not regexp_like(observation_end_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as observation_end_time__type,
        try_cast(substr(observation_end_time, 1, 19) as timestamp) > received_at as observation_end_time__not_future,
        reaction_flag not in ('0', '1') as reaction_flag__domain,
        (reaction_flag = '1') and reaction is null as reaction__required,
        length(reaction) > 200 as reaction__length,
        not regexp_like(vaccine_price, '^-?[0-9]{1,6}([.][0-9]{1,2}0*)?$') as vaccine_price__type,
        vaccinator_id is null as vaccinator_id__required,
        length(vaccinator_id) > 32 as vaccinator_id__length,
        length(registrar_id) > 32 as registrar_id__length,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        upper(trim(guardian_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as guardian_name__not_placeholder,
        guardian_name = name as guardian_name__differs_from,
        not regexp_like(guardian_phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as guardian_phone__shape,
        upper(trim(vaccine_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as vaccine_name__not_placeholder,
        try_cast(dose_no as decimal(18, 4)) < 1 or try_cast(dose_no as decimal(18, 4)) > 20 as dose_no__range,
        try_cast(dose_volume as decimal(18, 4)) < 0.05 or try_cast(dose_volume as decimal(18, 4)) > 5 as dose_volume__range,
        upper(trim(lot_no)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as lot_no__not_placeholder,
        upper(trim(manufacturer)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as manufacturer__not_placeholder,
        try_cast(substr(expiry_date, 1, 10) as date) < try_cast(substr(vaccination_time, 1, 10) as date) as expiry_date__not_before,
        try_cast(substr(vaccination_time, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as vaccination_time__not_before,
        try_cast(substr(observation_end_time, 1, 19) as timestamp) < try_cast(substr(vaccination_time, 1, 19) as timestamp) as observation_end_time__not_before,
        try_cast(substr(observation_end_time, 1, 19) as timestamp) > try_cast(substr(vaccination_time, 1, 19) as timestamp) + interval '24' hour as observation_end_time__within_hours,
        try_cast(temperature as decimal(18, 4)) < 34 or try_cast(temperature as decimal(18, 4)) > 42 as temperature__range,
        try_cast(vaccine_price as decimal(18, 4)) < 0 or try_cast(vaccine_price as decimal(18, 4)) > 10000 as vaccine_price__range,
        case when vaccine_code is not null then consent_flag <> '1' end as consent_flag__equals_when,
        case when reaction is not null then not (reaction_flag = '1') end as reaction__only_when,
        upper(trim(reaction)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as reaction__not_placeholder,
        try_cast(temperature as decimal(18, 4)) >= 38 as logic__fever_at_vaccination,
        try_cast(observation_end_time as timestamp) >= try_cast(vaccination_time as timestamp) and try_cast(observation_end_time as timestamp) < try_cast(vaccination_time as timestamp) + interval '30' minute as logic__observed_too_short,
        case when programme_code = '1' then try_cast(vaccine_price as decimal(18, 4)) > 0 end as logic__programme_charged,
        case when vaccine_code = '0101' then try_cast(substr(vaccination_time, 1, 10) as date) >= try_cast(birth_date as date) + interval '4' year end as logic__bcg_too_old,
        case when vaccine_code = '0101' then route_code <> '3' when vaccine_code = '0302' then route_code <> '4' end as logic__route_against_vaccine,
        logic__dose_twice__repeated_1 is not null as logic__dose_twice,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('vaccination') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and vaccination_id = key__unique__repeated_2
    left join logic__dose_twice__repeated
        on institution_code = logic__dose_twice__repeated_1 and patient_id = logic__dose_twice__repeated_2 and vaccine_code = logic__dose_twice__repeated_3 and vaccination_time = logic__dose_twice__repeated_4
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or vaccination_id__required
        or vaccination_id__length
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or vaccination_card_no__length
        or name__required
        or name__length
        or sex_code__required
        or sex_code__domain
        or birth_date__required
        or birth_date__type
        or birth_date__not_future
        or guardian_name__length
        or guardian_phone__length
        or vaccine_code__required
        or vaccine_code__domain
        or vaccine_name__required
        or vaccine_name__length
        or programme_code__required
        or programme_code__domain
        or dose_no__required
        or dose_no__type
        or dose_volume__type
        or lot_no__required
        or lot_no__length
        or trace_code__length
        or manufacturer__required
        or manufacturer__length
        or expiry_date__required
        or expiry_date__type
        or vaccination_time__required
        or vaccination_time__type
        or vaccination_time__not_future
        or site_code__domain
        or route_code__domain
        or health_asked_flag__required
        or health_asked_flag__domain
        or consent_flag__required
        or consent_flag__domain
        or temperature__type
        or observation_end_time__type
        or observation_end_time__not_future
        or reaction_flag__domain
        or reaction__required
        or reaction__length
        or vaccine_price__type
        or vaccinator_id__required
        or vaccinator_id__length
        or registrar_id__length
        or key__unique
        or name__not_placeholder
        or guardian_name__not_placeholder
        or guardian_name__differs_from
        or guardian_phone__shape
        or vaccine_name__not_placeholder
        or dose_no__range
        or dose_volume__range
        or lot_no__not_placeholder
        or manufacturer__not_placeholder
        or expiry_date__not_before
        or vaccination_time__not_before
        or observation_end_time__not_before
        or observation_end_time__within_hours
        or temperature__range
        or vaccine_price__range
        or consent_flag__equals_when
        or reaction__only_when
        or reaction__not_placeholder
        or logic__fever_at_vaccination
        or logic__observed_too_short
        or logic__programme_charged
        or logic__bcg_too_old
        or logic__route_against_vaccine
        or logic__dose_twice
        or logic__sender_differs
)

select
    institution_code,
    vaccination_id,
    patient_id,
    vaccination_card_no,
    name,
    sex_code,
    birth_date,
    guardian_name,
    guardian_phone,
    vaccine_code,
    vaccine_name,
    programme_code,
    dose_no,
    dose_volume,
    lot_no,
    trace_code,
    manufacturer,
    expiry_date,
    vaccination_time,
    site_code,
    route_code,
    health_asked_flag,
    consent_flag,
    temperature,
    observation_end_time,
    reaction_flag,
    reaction,
    vaccine_price,
    vaccinator_id,
    registrar_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'vaccination.institution_code.required' end,
        case when institution_code__length then 'vaccination.institution_code.length' end,
        case when vaccination_id__required then 'vaccination.vaccination_id.required' end,
        case when vaccination_id__length then 'vaccination.vaccination_id.length' end,
        case when patient_id__required then 'vaccination.patient_id.required' end,
        case when patient_id__length then 'vaccination.patient_id.length' end,
        case when patient_id__reference then 'vaccination.patient_id.reference' end,
        case when vaccination_card_no__length then 'vaccination.vaccination_card_no.length' end,
        case when name__required then 'vaccination.name.required' end,
        case when name__length then 'vaccination.name.length' end,
        case when sex_code__required then 'vaccination.sex_code.required' end,
        case when sex_code__domain then 'vaccination.sex_code.domain' end,
        case when birth_date__required then 'vaccination.birth_date.required' end,
        case when birth_date__type then 'vaccination.birth_date.type' end,
        case when birth_date__not_future then 'vaccination.birth_date.not_future' end,
        case when guardian_name__length then 'vaccination.guardian_name.length' end,
        case when guardian_phone__length then 'vaccination.guardian_phone.length' end,
        case when vaccine_code__required then 'vaccination.vaccine_code.required' end,
        case when vaccine_code__domain then 'vaccination.vaccine_code.domain' end,
        case when vaccine_name__required then 'vaccination.vaccine_name.required' end,
        case when vaccine_name__length then 'vaccination.vaccine_name.length' end,
        case when programme_code__required then 'vaccination.programme_code.required' end,
        case when programme_code__domain then 'vaccination.programme_code.domain' end,
        case when dose_no__required then 'vaccination.dose_no.required' end,
        case when dose_no__type then 'vaccination.dose_no.type' end,
        case when dose_volume__type then 'vaccination.dose_volume.type' end,
        case when lot_no__required then 'vaccination.lot_no.required' end,
        case when lot_no__length then 'vaccination.lot_no.length' end,
        case when trace_code__length then 'vaccination.trace_code.length' end,
        case when manufacturer__required then 'vaccination.manufacturer.required' end,
        case when manufacturer__length then 'vaccination.manufacturer.length' end,
        case when expiry_date__required then 'vaccination.expiry_date.required' end,
        case when expiry_date__type then 'vaccination.expiry_date.type' end,
        case when vaccination_time__required then 'vaccination.vaccination_time.required' end,
        case when vaccination_time__type then 'vaccination.vaccination_time.type' end,
        case when vaccination_time__not_future then 'vaccination.vaccination_time.not_future' end,
        case when site_code__domain then 'vaccination.site_code.domain' end,
        case when route_code__domain then 'vaccination.route_code.domain' end,
        case when health_asked_flag__required then 'vaccination.health_asked_flag.required' end,
        case when health_asked_flag__domain then 'vaccination.health_asked_flag.domain' end,
        case when consent_flag__required then 'vaccination.consent_flag.required' end,
        case when consent_flag__domain then 'vaccination.consent_flag.domain' end,
        case when temperature__type then 'vaccination.temperature.type' end,
        case when observation_end_time__type then 'vaccination.observation_end_time.type' end,
        case when observation_end_time__not_future then 'vaccination.observation_end_time.not_future' end,
        case when reaction_flag__domain then 'vaccination.reaction_flag.domain' end,
        case when reaction__required then 'vaccination.reaction.required' end,
        case when reaction__length then 'vaccination.reaction.length' end,
        case when vaccine_price__type then 'vaccination.vaccine_price.type' end,
        case when vaccinator_id__required then 'vaccination.vaccinator_id.required' end,
        case when vaccinator_id__length then 'vaccination.vaccinator_id.length' end,
        case when registrar_id__length then 'vaccination.registrar_id.length' end,
        case when key__unique then 'vaccination.key.unique' end,
        case when name__not_placeholder then 'vaccination.name.not_placeholder' end,
        case when guardian_name__not_placeholder then 'vaccination.guardian_name.not_placeholder' end,
        case when guardian_name__differs_from then 'vaccination.guardian_name.differs_from' end,
        case when guardian_phone__shape then 'vaccination.guardian_phone.shape' end,
        case when vaccine_name__not_placeholder then 'vaccination.vaccine_name.not_placeholder' end,
        case when dose_no__range then 'vaccination.dose_no.range' end,
        case when dose_volume__range then 'vaccination.dose_volume.range' end,
        case when lot_no__not_placeholder then 'vaccination.lot_no.not_placeholder' end,
        case when manufacturer__not_placeholder then 'vaccination.manufacturer.not_placeholder' end,
        case when expiry_date__not_before then 'vaccination.expiry_date.not_before' end,
        case when vaccination_time__not_before then 'vaccination.vaccination_time.not_before' end,
        case when observation_end_time__not_before then 'vaccination.observation_end_time.not_before' end,
        case when observation_end_time__within_hours then 'vaccination.observation_end_time.within_hours' end,
        case when temperature__range then 'vaccination.temperature.range' end,
        case when vaccine_price__range then 'vaccination.vaccine_price.range' end,
        case when consent_flag__equals_when then 'vaccination.consent_flag.equals_when' end,
        case when reaction__only_when then 'vaccination.reaction.only_when' end,
        case when reaction__not_placeholder then 'vaccination.reaction.not_placeholder' end,
        case when logic__fever_at_vaccination then 'vaccination.logic.fever_at_vaccination' end,
        case when logic__observed_too_short then 'vaccination.logic.observed_too_short' end,
        case when logic__programme_charged then 'vaccination.logic.programme_charged' end,
        case when logic__bcg_too_old then 'vaccination.logic.bcg_too_old' end,
        case when logic__route_against_vaccine then 'vaccination.logic.route_against_vaccine' end,
        case when logic__dose_twice then 'vaccination.logic.dose_twice' end,
        case when logic__sender_differs then 'vaccination.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or vaccination_id__required
        or vaccination_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

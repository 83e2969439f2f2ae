-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_adverse_event') }}, {{ ref('current_adverse_event') }}
{{ config(enabled='adverse_event' in data_sets_in_use(), meta={'replaced_by': 'touched_adverse_event'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'adverse_event', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'adverse_event', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        event_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_adverse_event', ['institution_code', 'event_id'], 'adverse_event', ['institution_code', 'event_id']) }} as looked_into
    group by institution_code, event_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        event_id is null as event_id__required,
        length(event_id) > 64 as event_id__length,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        event_type_code is null as event_type_code__required,
        event_type_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '99') as event_type_code__domain,
        event_level_code is null as event_level_code__required,
        event_level_code not in ('1', '2', '3', '4') as event_level_code__domain,
        harm_code is null as harm_code__required,
        harm_code not in ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I') as harm_code__domain,
        occurred_time is null as occurred_time__required,
        not regexp_like(occurred_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as occurred_time__type,
        try_cast(substr(occurred_time, 1, 19) as timestamp) > received_at as occurred_time__not_future,
        not regexp_like(found_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as found_time__type,
        try_cast(substr(found_time, 1, 19) as timestamp) > received_at as found_time__not_future,
        event_report_time is null as event_report_time__required,
        not regexp_like(event_report_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as event_report_time__type,
        try_cast(substr(event_report_time, 1, 19) as timestamp) > received_at as event_report_time__not_future,
        event_place_code not in ('1', '2', '3', '4', '5', '6', '7', '9') as event_place_code__domain,
        event_description is null as event_description__required,
        length(event_description) > 2000 as event_description__length,
        length(event_treatment) > 1000 as event_treatment__length,
        outcome_code not in ('1', '2', '3', '4', '9') as outcome_code__domain,
        reporter_role_code not in ('1', '2', '3', '4', '9') as reporter_role_code__domain,
        anonymous_flag not in ('0', '1') as anonymous_flag__domain,
        (anonymous_flag = '0') and reporter_name is null as reporter_name__required,
        length(reporter_name) > 50 as reporter_name__length,
        length(drug_name) > 200 as drug_name__length,
        length(drug_approval_no) > 20 as drug_approval_no__length,
        length(batch_no) > 30 as batch_no__length,
        adverse_reaction_severity_code not in ('1', '2', '3', '4') as adverse_reaction_severity_code__domain,
        length(device_name) > 100 as device_name__length,
        length(device_registration_no) > 50 as device_registration_no__length,
        not regexp_like(morse_score, '^-?[0-9]{1,3}$') as morse_score__type,
        fall_injury_code not in ('0', '1', '2', '3', '4') as fall_injury_code__domain,
        not regexp_like(braden_score, '^-?[0-9]{1,2}$') as braden_score__type,
        pressure_injury_stage_code not in ('1', '2', '3', '4', '5', '6', '7') as pressure_injury_stage_code__domain,
        length(pressure_injury_site) > 100 as pressure_injury_site__length,
        hospital_acquired_flag not in ('0', '1') as hospital_acquired_flag__domain,
        not regexp_like(review_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as review_time__type,
        try_cast(substr(review_time, 1, 19) as timestamp) > received_at as review_time__not_future,
        not regexp_like(closed_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as closed_date__type,
        try_cast(closed_date as date) > cast(received_at as date) as closed_date__not_future,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(substr(found_time, 1, 19) as timestamp) < try_cast(substr(occurred_time, 1, 19) as timestamp) as found_time__not_before,
        try_cast(substr(event_report_time, 1, 19) as timestamp) < try_cast(substr(occurred_time, 1, 19) as timestamp) as event_report_time__not_before,
        try_cast(substr(event_report_time, 1, 19) as timestamp) < try_cast(substr(found_time, 1, 19) as timestamp) as event_report_time__not_before_found_time,
        case when event_level_code in ('1', '2') then try_cast(substr(event_report_time, 1, 19) as timestamp) > try_cast(substr(found_time, 1, 19) as timestamp) + interval '24' hour end as event_report_time__within_hours,
        try_cast(substr(event_report_time, 1, 10) as date) > try_cast(substr(occurred_time, 1, 10) as date) + interval '365' day as event_report_time__within_days,
        upper(trim(event_description)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as event_description__not_placeholder,
        regexp_extract(reporter_name, '[0-9A-Za-z]', 0) <> '' or length(reporter_name) = 1 as reporter_name__chinese_name,
        case when drug_name is not null then not (event_type_code in ('01', '05')) end as drug_name__only_when,
        upper(trim(drug_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as drug_name__not_placeholder,
        not regexp_like(drug_approval_no, '^(国药准字|进口药品注册证号|医药产品注册证号)?[HZSBTFJ][JC]?[0-9]{8}$') as drug_approval_no__shape,
        case when adverse_reaction_severity_code is not null then not (event_type_code = '01') end as adverse_reaction_severity_code__only_when,
        case when device_name is not null then not (event_type_code = '02') end as device_name__only_when,
        case when fall_injury_code is not null then not (event_type_code = '03') end as fall_injury_code__only_when,
        case when pressure_injury_stage_code is not null then not (event_type_code = '04') end as pressure_injury_stage_code__only_when,
        case when hospital_acquired_flag is not null then not (event_type_code = '04') end as hospital_acquired_flag__only_when,
        try_cast(braden_score as decimal(18, 4)) < 6 or try_cast(braden_score as decimal(18, 4)) > 23 as braden_score__range,
        try_cast(morse_score as decimal(18, 4)) < 0 or try_cast(morse_score as decimal(18, 4)) > 125 as morse_score__range,
        mod(try_cast(morse_score as decimal(18, 4)), 5) <> 0 as morse_score__multiple_of,
        try_cast(substr(review_time, 1, 19) as timestamp) < try_cast(substr(event_report_time, 1, 19) as timestamp) as review_time__not_before,
        try_cast(substr(closed_date, 1, 10) as date) < try_cast(substr(event_report_time, 1, 10) as date) as closed_date__not_before,
        case event_type_code when '01' then drug_name is null or adverse_reaction_severity_code is null when '02' then device_name is null when '03' then fall_injury_code is null when '04' then pressure_injury_stage_code is null end as logic__details_missing,
        case when event_level_code in ('3', '4') then harm_code in ('E', 'F', 'G', 'H', 'I') when event_level_code in ('1', '2') then harm_code in ('A', 'B') end as logic__level_against_harm,
        case when harm_code = 'I' then event_level_code <> '1' or coalesce(outcome_code, '4') <> '4' end as logic__death_below_level_one,
        case when adverse_reaction_severity_code in ('2', '4') then event_level_code in ('3', '4') end as logic__serious_reaction_low_level,
        case when fall_injury_code = '0' then harm_code in ('E', 'F', 'G', 'H', 'I') when fall_injury_code in ('2', '3') then harm_code in ('A', 'B', 'C', 'D') when fall_injury_code = '4' then harm_code <> 'I' end as logic__fall_injury_against_harm,
        case when pressure_injury_stage_code in ('3', '4') and hospital_acquired_flag = '1' then event_level_code in ('3', '4') end as logic__deep_injury_low_level,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('adverse_event') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and event_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or event_id__required
        or event_id__length
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or department_code__required
        or department_code__domain
        or event_type_code__required
        or event_type_code__domain
        or event_level_code__required
        or event_level_code__domain
        or harm_code__required
        or harm_code__domain
        or occurred_time__required
        or occurred_time__type
        or occurred_time__not_future
        or found_time__type
        or found_time__not_future
        or event_report_time__required
        or event_report_time__type
        or event_report_time__not_future
        or event_place_code__domain
        or event_description__required
        or event_description__length
        or event_treatment__length
        or outcome_code__domain
        or reporter_role_code__domain
        or anonymous_flag__domain
        or reporter_name__required
        or reporter_name__length
        or drug_name__length
        or drug_approval_no__length
        or batch_no__length
        or adverse_reaction_severity_code__domain
        or device_name__length
        or device_registration_no__length
        or morse_score__type
        or fall_injury_code__domain
        or braden_score__type
        or pressure_injury_stage_code__domain
        or pressure_injury_site__length
        or hospital_acquired_flag__domain
        or review_time__type
        or review_time__not_future
        or closed_date__type
        or closed_date__not_future
        or key__unique
        or found_time__not_before
        or event_report_time__not_before
        or event_report_time__not_before_found_time
        or event_report_time__within_hours
        or event_report_time__within_days
        or event_description__not_placeholder
        or reporter_name__chinese_name
        or drug_name__only_when
        or drug_name__not_placeholder
        or drug_approval_no__shape
        or adverse_reaction_severity_code__only_when
        or device_name__only_when
        or fall_injury_code__only_when
        or pressure_injury_stage_code__only_when
        or hospital_acquired_flag__only_when
        or braden_score__range
        or morse_score__range
        or morse_score__multiple_of
        or review_time__not_before
        or closed_date__not_before
        or logic__details_missing
        or logic__level_against_harm
        or logic__death_below_level_one
        or logic__serious_reaction_low_level
        or logic__fall_injury_against_harm
        or logic__deep_injury_low_level
        or logic__sender_differs
)

select
    institution_code,
    event_id,
    visit_id,
    patient_id,
    department_code,
    event_type_code,
    event_level_code,
    harm_code,
    occurred_time,
    found_time,
    event_report_time,
    event_place_code,
    event_description,
    event_treatment,
    outcome_code,
    reporter_role_code,
    anonymous_flag,
    reporter_name,
    drug_name,
    drug_approval_no,
    batch_no,
    adverse_reaction_severity_code,
    device_name,
    device_registration_no,
    morse_score,
    fall_injury_code,
    braden_score,
    pressure_injury_stage_code,
    pressure_injury_site,
    hospital_acquired_flag,
    review_time,
    closed_date,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'adverse_event.institution_code.required' end,
        case when institution_code__length then 'adverse_event.institution_code.length' end,
        case when event_id__required then 'adverse_event.event_id.required' end,
        case when event_id__length then 'adverse_event.event_id.length' end,
        case when visit_id__length then 'adverse_event.visit_id.length' end,
        case when visit_id__reference then 'adverse_event.visit_id.reference' end,
        case when patient_id__required then 'adverse_event.patient_id.required' end,
        case when patient_id__length then 'adverse_event.patient_id.length' end,
        case when patient_id__reference then 'adverse_event.patient_id.reference' end,
        case when department_code__required then 'adverse_event.department_code.required' end,
        case when department_code__domain then 'adverse_event.department_code.domain' end,
        case when event_type_code__required then 'adverse_event.event_type_code.required' end,
        case when event_type_code__domain then 'adverse_event.event_type_code.domain' end,
        case when event_level_code__required then 'adverse_event.event_level_code.required' end,
        case when event_level_code__domain then 'adverse_event.event_level_code.domain' end,
        case when harm_code__required then 'adverse_event.harm_code.required' end,
        case when harm_code__domain then 'adverse_event.harm_code.domain' end,
        case when occurred_time__required then 'adverse_event.occurred_time.required' end,
        case when occurred_time__type then 'adverse_event.occurred_time.type' end,
        case when occurred_time__not_future then 'adverse_event.occurred_time.not_future' end,
        case when found_time__type then 'adverse_event.found_time.type' end,
        case when found_time__not_future then 'adverse_event.found_time.not_future' end,
        case when event_report_time__required then 'adverse_event.event_report_time.required' end,
        case when event_report_time__type then 'adverse_event.event_report_time.type' end,
        case when event_report_time__not_future then 'adverse_event.event_report_time.not_future' end,
        case when event_place_code__domain then 'adverse_event.event_place_code.domain' end,
        case when event_description__required then 'adverse_event.event_description.required' end,
        case when event_description__length then 'adverse_event.event_description.length' end,
        case when event_treatment__length then 'adverse_event.event_treatment.length' end,
        case when outcome_code__domain then 'adverse_event.outcome_code.domain' end,
        case when reporter_role_code__domain then 'adverse_event.reporter_role_code.domain' end,
        case when anonymous_flag__domain then 'adverse_event.anonymous_flag.domain' end,
        case when reporter_name__required then 'adverse_event.reporter_name.required' end,
        case when reporter_name__length then 'adverse_event.reporter_name.length' end,
        case when drug_name__length then 'adverse_event.drug_name.length' end,
        case when drug_approval_no__length then 'adverse_event.drug_approval_no.length' end,
        case when batch_no__length then 'adverse_event.batch_no.length' end,
        case when adverse_reaction_severity_code__domain then 'adverse_event.adverse_reaction_severity_code.domain' end,
        case when device_name__length then 'adverse_event.device_name.length' end,
        case when device_registration_no__length then 'adverse_event.device_registration_no.length' end,
        case when morse_score__type then 'adverse_event.morse_score.type' end,
        case when fall_injury_code__domain then 'adverse_event.fall_injury_code.domain' end,
        case when braden_score__type then 'adverse_event.braden_score.type' end,
        case when pressure_injury_stage_code__domain then 'adverse_event.pressure_injury_stage_code.domain' end,
        case when pressure_injury_site__length then 'adverse_event.pressure_injury_site.length' end,
        case when hospital_acquired_flag__domain then 'adverse_event.hospital_acquired_flag.domain' end,
        case when review_time__type then 'adverse_event.review_time.type' end,
        case when review_time__not_future then 'adverse_event.review_time.not_future' end,
        case when closed_date__type then 'adverse_event.closed_date.type' end,
        case when closed_date__not_future then 'adverse_event.closed_date.not_future' end,
        case when key__unique then 'adverse_event.key.unique' end,
        case when found_time__not_before then 'adverse_event.found_time.not_before' end,
        case when event_report_time__not_before then 'adverse_event.event_report_time.not_before' end,
        case when event_report_time__not_before_found_time then 'adverse_event.event_report_time.not_before_found_time' end,
        case when event_report_time__within_hours then 'adverse_event.event_report_time.within_hours' end,
        case when event_report_time__within_days then 'adverse_event.event_report_time.within_days' end,
        case when event_description__not_placeholder then 'adverse_event.event_description.not_placeholder' end,
        case when reporter_name__chinese_name then 'adverse_event.reporter_name.chinese_name' end,
        case when drug_name__only_when then 'adverse_event.drug_name.only_when' end,
        case when drug_name__not_placeholder then 'adverse_event.drug_name.not_placeholder' end,
        case when drug_approval_no__shape then 'adverse_event.drug_approval_no.shape' end,
        case when adverse_reaction_severity_code__only_when then 'adverse_event.adverse_reaction_severity_code.only_when' end,
        case when device_name__only_when then 'adverse_event.device_name.only_when' end,
        case when fall_injury_code__only_when then 'adverse_event.fall_injury_code.only_when' end,
        case when pressure_injury_stage_code__only_when then 'adverse_event.pressure_injury_stage_code.only_when' end,
        case when hospital_acquired_flag__only_when then 'adverse_event.hospital_acquired_flag.only_when' end,
        case when braden_score__range then 'adverse_event.braden_score.range' end,
        case when morse_score__range then 'adverse_event.morse_score.range' end,
        case when morse_score__multiple_of then 'adverse_event.morse_score.multiple_of' end,
        case when review_time__not_before then 'adverse_event.review_time.not_before' end,
        case when closed_date__not_before then 'adverse_event.closed_date.not_before' end,
        case when logic__details_missing then 'adverse_event.logic.details_missing' end,
        case when logic__level_against_harm then 'adverse_event.logic.level_against_harm' end,
        case when logic__death_below_level_one then 'adverse_event.logic.death_below_level_one' end,
        case when logic__serious_reaction_low_level then 'adverse_event.logic.serious_reaction_low_level' end,
        case when logic__fall_injury_against_harm then 'adverse_event.logic.fall_injury_against_harm' end,
        case when logic__deep_injury_low_level then 'adverse_event.logic.deep_injury_low_level' end,
        case when logic__sender_differs then 'adverse_event.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or event_id__required
        or occurred_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

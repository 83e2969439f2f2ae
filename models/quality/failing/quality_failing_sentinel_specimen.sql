-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_sentinel_specimen') }}, {{ ref('current_sentinel_specimen') }}
{{ config(enabled='sentinel_specimen' in data_sets_in_use(), meta={'replaced_by': 'touched_sentinel_specimen'}) }}
with
ili_report_id__reference__target as (
    select distinct
        institution_code as ili_report_id__reference__target_1,
        ili_report_id as ili_report_id__reference__target_2
    from {{ rows_to_look_into('current_sentinel_ili', ['institution_code', 'ili_report_id'], 'sentinel_specimen', ['institution_code', 'ili_report_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'sentinel_specimen', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        specimen_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_sentinel_specimen', ['institution_code', 'specimen_id'], 'sentinel_specimen', ['institution_code', 'specimen_id']) }} as looked_into
    group by institution_code, specimen_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        specimen_id is null as specimen_id__required,
        length(specimen_id) > 32 as specimen_id__length,
        length(ili_report_id) > 64 as ili_report_id__length,
        institution_code is not null and ili_report_id is not null and ili_report_id__reference__target_1 is null as ili_report_id__reference,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        sentinel_case_code is null as sentinel_case_code__required,
        sentinel_case_code not in ('1', '2') as sentinel_case_code__domain,
        name is null as name__required,
        length(name) > 50 as name__length,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        birth_date is null as birth_date__required,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        not regexp_like(specimen_age_years, '^-?[0-9]{1,3}$') as specimen_age_years__type,
        occupation_code not in ('11', '13', '17', '21', '24', '27', '31', '37', '51', '54', '70', '80', '90') as occupation_code__domain,
        onset_date is null as onset_date__required,
        not regexp_like(onset_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as onset_date__type,
        try_cast(onset_date as date) > cast(received_at as date) as onset_date__not_future,
        not regexp_like(visit_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as visit_date__type,
        try_cast(visit_date as date) > cast(received_at as date) as visit_date__not_future,
        not regexp_like(temperature, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as temperature__type,
        cough_flag not in ('0', '1') as cough_flag__domain,
        sore_throat_flag not in ('0', '1') as sore_throat_flag__domain,
        antiviral_before_flag not in ('0', '1') as antiviral_before_flag__domain,
        influenza_vaccinated_flag not in ('0', '1') as influenza_vaccinated_flag__domain,
        specimen_code is null as specimen_code__required,
        specimen_code not in ('1', '101', '102', '103', '104', '105', '2', '201', '3', '4', '5', '501', '6', '7', '8', '9') as specimen_code__domain,
        sampling_date is null as sampling_date__required,
        not regexp_like(sampling_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as sampling_date__type,
        try_cast(sampling_date as date) > cast(received_at as date) as sampling_date__not_future,
        not regexp_like(sent_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as sent_date__type,
        try_cast(sent_date as date) > cast(received_at as date) as sent_date__not_future,
        not regexp_like(storage_temperature, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as storage_temperature__type,
        not regexp_like(received_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as received_date__type,
        try_cast(received_date as date) > cast(received_at as date) as received_date__not_future,
        length(network_laboratory) > 100 as network_laboratory__length,
        not regexp_like(specimen_test_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as specimen_test_date__type,
        try_cast(specimen_test_date as date) > cast(received_at as date) as specimen_test_date__not_future,
        not regexp_like(influenza_a_ct, '^-?[0-9]{1,2}([.][0-9]{1,2}0*)?$') as influenza_a_ct__type,
        not regexp_like(influenza_b_ct, '^-?[0-9]{1,2}([.][0-9]{1,2}0*)?$') as influenza_b_ct__type,
        (specimen_test_date is not null) and influenza_type_code is null as influenza_type_code__required,
        influenza_type_code not in ('0', '1', '2', '3', '4', '5', '6', '7') as influenza_type_code__domain,
        isolation_code not in ('1', '2', '9') as isolation_code__domain,
        (isolation_code = '2') and isolation_date is null as isolation_date__required,
        not regexp_like(isolation_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as isolation_date__type,
        try_cast(isolation_date as date) > cast(received_at as date) as isolation_date__not_future,
        length(strain_name) > 60 as strain_name__length,
        (influenza_type_code is not null) and result_report_date is null as result_report_date__required,
        not regexp_like(result_report_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as result_report_date__type,
        try_cast(result_report_date as date) > cast(received_at as date) as result_report_date__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        try_cast(substr(onset_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as onset_date__not_before,
        try_cast(substr(visit_date, 1, 10) as date) < try_cast(substr(onset_date, 1, 10) as date) as visit_date__not_before,
        try_cast(substr(sampling_date, 1, 10) as date) < try_cast(substr(onset_date, 1, 10) as date) as sampling_date__not_before,
        try_cast(substr(sampling_date, 1, 10) as date) > try_cast(substr(onset_date, 1, 10) as date) + interval '10' day as sampling_date__within_days,
        try_cast(substr(sent_date, 1, 10) as date) < try_cast(substr(sampling_date, 1, 10) as date) as sent_date__not_before,
        try_cast(substr(sent_date, 1, 10) as date) > try_cast(substr(sampling_date, 1, 10) as date) + interval '7' day as sent_date__within_days,
        try_cast(substr(received_date, 1, 10) as date) < try_cast(substr(sent_date, 1, 10) as date) as received_date__not_before,
        try_cast(substr(specimen_test_date, 1, 10) as date) < try_cast(substr(received_date, 1, 10) as date) as specimen_test_date__not_before,
        try_cast(substr(specimen_test_date, 1, 10) as date) > try_cast(substr(received_date, 1, 10) as date) + interval '14' day as specimen_test_date__within_days,
        try_cast(substr(result_report_date, 1, 10) as date) < try_cast(substr(specimen_test_date, 1, 10) as date) as result_report_date__not_before,
        try_cast(temperature as decimal(18, 4)) < 34 or try_cast(temperature as decimal(18, 4)) > 43 as temperature__range,
        try_cast(specimen_age_years as decimal(18, 4)) < 0 or try_cast(specimen_age_years as decimal(18, 4)) > 120 as specimen_age_years__range,
        try_cast(storage_temperature as decimal(18, 4)) < -196 or try_cast(storage_temperature as decimal(18, 4)) > 10 as storage_temperature__range,
        try_cast(influenza_a_ct as decimal(18, 4)) < 5 or try_cast(influenza_a_ct as decimal(18, 4)) > 45 as influenza_a_ct__range,
        try_cast(influenza_b_ct as decimal(18, 4)) < 5 or try_cast(influenza_b_ct as decimal(18, 4)) > 45 as influenza_b_ct__range,
        case when isolation_date is not null then not (isolation_code = '2') end as isolation_date__only_when,
        try_cast(substr(isolation_date, 1, 10) as date) < try_cast(substr(received_date, 1, 10) as date) as isolation_date__not_before,
        case when strain_name is not null then not (isolation_code = '2') end as strain_name__only_when,
        upper(trim(network_laboratory)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as network_laboratory__not_placeholder,
        case when sentinel_case_code = '1' then try_cast(temperature as decimal(18, 4)) < 38 or (cough_flag = '0' and sore_throat_flag = '0') end as logic__not_a_case,
        case when influenza_type_code in ('1', '2', '3') then influenza_a_ct is null when influenza_type_code in ('4', '5', '6') then influenza_b_ct is null end as logic__type_against_ct,
        case when influenza_type_code = '0' then try_cast(influenza_a_ct as decimal(18, 4)) < 37 or try_cast(influenza_b_ct as decimal(18, 4)) < 37 end as logic__negative_with_low_ct,
        case when isolation_code = '2' then influenza_type_code = '0' end as logic__isolated_from_negative,
        case when try_cast(specimen_age_years as int) between 0 and 130 then try_cast(sampling_date as date) < try_cast(birth_date as date) + interval '1' year * try_cast(specimen_age_years as int) or try_cast(sampling_date as date) >= try_cast(birth_date as date) + interval '1' year * (try_cast(specimen_age_years as int) + 1) end as logic__age_differs,
        specimen_code in ('1', '101', '102', '103', '104', '105', '2', '201', '3', '6', '7') as logic__wrong_material,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('sentinel_specimen') }} as judged_row
    left join ili_report_id__reference__target
        on institution_code = ili_report_id__reference__target_1 and ili_report_id = ili_report_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and specimen_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or specimen_id__required
        or specimen_id__length
        or ili_report_id__length
        or ili_report_id__reference
        or patient_id__length
        or patient_id__reference
        or sentinel_case_code__required
        or sentinel_case_code__domain
        or name__required
        or name__length
        or sex_code__required
        or sex_code__domain
        or birth_date__required
        or birth_date__type
        or birth_date__not_future
        or specimen_age_years__type
        or occupation_code__domain
        or onset_date__required
        or onset_date__type
        or onset_date__not_future
        or visit_date__type
        or visit_date__not_future
        or temperature__type
        or cough_flag__domain
        or sore_throat_flag__domain
        or antiviral_before_flag__domain
        or influenza_vaccinated_flag__domain
        or specimen_code__required
        or specimen_code__domain
        or sampling_date__required
        or sampling_date__type
        or sampling_date__not_future
        or sent_date__type
        or sent_date__not_future
        or storage_temperature__type
        or received_date__type
        or received_date__not_future
        or network_laboratory__length
        or specimen_test_date__type
        or specimen_test_date__not_future
        or influenza_a_ct__type
        or influenza_b_ct__type
        or influenza_type_code__required
        or influenza_type_code__domain
        or isolation_code__domain
        or isolation_date__required
        or isolation_date__type
        or isolation_date__not_future
        or strain_name__length
        or result_report_date__required
        or result_report_date__type
        or result_report_date__not_future
        or key__unique
        or name__not_placeholder
        or onset_date__not_before
        or visit_date__not_before
        or sampling_date__not_before
        or sampling_date__within_days
        or sent_date__not_before
        or sent_date__within_days
        or received_date__not_before
        or specimen_test_date__not_before
        or specimen_test_date__within_days
        or result_report_date__not_before
        or temperature__range
        or specimen_age_years__range
        or storage_temperature__range
        or influenza_a_ct__range
        or influenza_b_ct__range
        or isolation_date__only_when
        or isolation_date__not_before
        or strain_name__only_when
        or network_laboratory__not_placeholder
        or logic__not_a_case
        or logic__type_against_ct
        or logic__negative_with_low_ct
        or logic__isolated_from_negative
        or logic__age_differs
        or logic__wrong_material
        or logic__sender_differs
)

select
    institution_code,
    specimen_id,
    ili_report_id,
    patient_id,
    sentinel_case_code,
    name,
    sex_code,
    birth_date,
    specimen_age_years,
    occupation_code,
    onset_date,
    visit_date,
    temperature,
    cough_flag,
    sore_throat_flag,
    antiviral_before_flag,
    influenza_vaccinated_flag,
    specimen_code,
    sampling_date,
    sent_date,
    storage_temperature,
    received_date,
    network_laboratory,
    specimen_test_date,
    influenza_a_ct,
    influenza_b_ct,
    influenza_type_code,
    isolation_code,
    isolation_date,
    strain_name,
    result_report_date,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'sentinel_specimen.institution_code.required' end,
        case when institution_code__length then 'sentinel_specimen.institution_code.length' end,
        case when specimen_id__required then 'sentinel_specimen.specimen_id.required' end,
        case when specimen_id__length then 'sentinel_specimen.specimen_id.length' end,
        case when ili_report_id__length then 'sentinel_specimen.ili_report_id.length' end,
        case when ili_report_id__reference then 'sentinel_specimen.ili_report_id.reference' end,
        case when patient_id__length then 'sentinel_specimen.patient_id.length' end,
        case when patient_id__reference then 'sentinel_specimen.patient_id.reference' end,
        case when sentinel_case_code__required then 'sentinel_specimen.sentinel_case_code.required' end,
        case when sentinel_case_code__domain then 'sentinel_specimen.sentinel_case_code.domain' end,
        case when name__required then 'sentinel_specimen.name.required' end,
        case when name__length then 'sentinel_specimen.name.length' end,
        case when sex_code__required then 'sentinel_specimen.sex_code.required' end,
        case when sex_code__domain then 'sentinel_specimen.sex_code.domain' end,
        case when birth_date__required then 'sentinel_specimen.birth_date.required' end,
        case when birth_date__type then 'sentinel_specimen.birth_date.type' end,
        case when birth_date__not_future then 'sentinel_specimen.birth_date.not_future' end,
        case when specimen_age_years__type then 'sentinel_specimen.specimen_age_years.type' end,
        case when occupation_code__domain then 'sentinel_specimen.occupation_code.domain' end,
        case when onset_date__required then 'sentinel_specimen.onset_date.required' end,
        case when onset_date__type then 'sentinel_specimen.onset_date.type' end,
        case when onset_date__not_future then 'sentinel_specimen.onset_date.not_future' end,
        case when visit_date__type then 'sentinel_specimen.visit_date.type' end,
        case when visit_date__not_future then 'sentinel_specimen.visit_date.not_future' end,
        case when temperature__type then 'sentinel_specimen.temperature.type' end,
        case when cough_flag__domain then 'sentinel_specimen.cough_flag.domain' end,
        case when sore_throat_flag__domain then 'sentinel_specimen.sore_throat_flag.domain' end,
        case when antiviral_before_flag__domain then 'sentinel_specimen.antiviral_before_flag.domain' end,
        case when influenza_vaccinated_flag__domain then 'sentinel_specimen.influenza_vaccinated_flag.domain' end,
        case when specimen_code__required then 'sentinel_specimen.specimen_code.required' end,
        case when specimen_code__domain then 'sentinel_specimen.specimen_code.domain' end,
        case when sampling_date__required then 'sentinel_specimen.sampling_date.required' end,
        case when sampling_date__type then 'sentinel_specimen.sampling_date.type' end,
        case when sampling_date__not_future then 'sentinel_specimen.sampling_date.not_future' end,
        case when sent_date__type then 'sentinel_specimen.sent_date.type' end,
        case when sent_date__not_future then 'sentinel_specimen.sent_date.not_future' end,
        case when storage_temperature__type then 'sentinel_specimen.storage_temperature.type' end,
        case when received_date__type then 'sentinel_specimen.received_date.type' end,
        case when received_date__not_future then 'sentinel_specimen.received_date.not_future' end,
        case when network_laboratory__length then 'sentinel_specimen.network_laboratory.length' end,
        case when specimen_test_date__type then 'sentinel_specimen.specimen_test_date.type' end,
        case when specimen_test_date__not_future then 'sentinel_specimen.specimen_test_date.not_future' end,
        case when influenza_a_ct__type then 'sentinel_specimen.influenza_a_ct.type' end,
        case when influenza_b_ct__type then 'sentinel_specimen.influenza_b_ct.type' end,
        case when influenza_type_code__required then 'sentinel_specimen.influenza_type_code.required' end,
        case when influenza_type_code__domain then 'sentinel_specimen.influenza_type_code.domain' end,
        case when isolation_code__domain then 'sentinel_specimen.isolation_code.domain' end,
        case when isolation_date__required then 'sentinel_specimen.isolation_date.required' end,
        case when isolation_date__type then 'sentinel_specimen.isolation_date.type' end,
        case when isolation_date__not_future then 'sentinel_specimen.isolation_date.not_future' end,
        case when strain_name__length then 'sentinel_specimen.strain_name.length' end,
        case when result_report_date__required then 'sentinel_specimen.result_report_date.required' end,
        case when result_report_date__type then 'sentinel_specimen.result_report_date.type' end,
        case when result_report_date__not_future then 'sentinel_specimen.result_report_date.not_future' end,
        case when key__unique then 'sentinel_specimen.key.unique' end,
        case when name__not_placeholder then 'sentinel_specimen.name.not_placeholder' end,
        case when onset_date__not_before then 'sentinel_specimen.onset_date.not_before' end,
        case when visit_date__not_before then 'sentinel_specimen.visit_date.not_before' end,
        case when sampling_date__not_before then 'sentinel_specimen.sampling_date.not_before' end,
        case when sampling_date__within_days then 'sentinel_specimen.sampling_date.within_days' end,
        case when sent_date__not_before then 'sentinel_specimen.sent_date.not_before' end,
        case when sent_date__within_days then 'sentinel_specimen.sent_date.within_days' end,
        case when received_date__not_before then 'sentinel_specimen.received_date.not_before' end,
        case when specimen_test_date__not_before then 'sentinel_specimen.specimen_test_date.not_before' end,
        case when specimen_test_date__within_days then 'sentinel_specimen.specimen_test_date.within_days' end,
        case when result_report_date__not_before then 'sentinel_specimen.result_report_date.not_before' end,
        case when temperature__range then 'sentinel_specimen.temperature.range' end,
        case when specimen_age_years__range then 'sentinel_specimen.specimen_age_years.range' end,
        case when storage_temperature__range then 'sentinel_specimen.storage_temperature.range' end,
        case when influenza_a_ct__range then 'sentinel_specimen.influenza_a_ct.range' end,
        case when influenza_b_ct__range then 'sentinel_specimen.influenza_b_ct.range' end,
        case when isolation_date__only_when then 'sentinel_specimen.isolation_date.only_when' end,
        case when isolation_date__not_before then 'sentinel_specimen.isolation_date.not_before' end,
        case when strain_name__only_when then 'sentinel_specimen.strain_name.only_when' end,
        case when network_laboratory__not_placeholder then 'sentinel_specimen.network_laboratory.not_placeholder' end,
        case when logic__not_a_case then 'sentinel_specimen.logic.not_a_case' end,
        case when logic__type_against_ct then 'sentinel_specimen.logic.type_against_ct' end,
        case when logic__negative_with_low_ct then 'sentinel_specimen.logic.negative_with_low_ct' end,
        case when logic__isolated_from_negative then 'sentinel_specimen.logic.isolated_from_negative' end,
        case when logic__age_differs then 'sentinel_specimen.logic.age_differs' end,
        case when logic__wrong_material then 'sentinel_specimen.logic.wrong_material' end,
        case when logic__sender_differs then 'sentinel_specimen.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or specimen_id__required
        or sampling_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_death_certificate') }}, {{ ref('current_death_certificate') }}
{{ config(enabled='death_certificate' in data_sets_in_use(), meta={'replaced_by': 'touched_death_certificate'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'death_certificate', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        death_certificate_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_death_certificate', ['institution_code', 'death_certificate_id'], 'death_certificate', ['institution_code', 'death_certificate_id']) }} as looked_into
    group by institution_code, death_certificate_id
    having count(*) > 1
),

logic__person_twice__repeated as (
    select
        id_type_code as logic__person_twice__repeated_1,
        id_no as logic__person_twice__repeated_2
    from {{ rows_to_look_into('current_death_certificate', ['id_type_code', 'id_no'], 'death_certificate', ['id_type_code', 'id_no']) }} as looked_into
    group by id_type_code, id_no
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        death_certificate_id is null as death_certificate_id__required,
        length(death_certificate_id) > 32 as death_certificate_id__length,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        name is null as name__required,
        length(name) > 50 as name__length,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        (id_no is not null) and id_type_code is null as id_type_code__required,
        id_type_code not in ('01', '02', '03', '04', '05', '06', '07', '99') as id_type_code__domain,
        length(id_no) > 18 as id_no__length,
        birth_date is null as birth_date__required,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        ethnic_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37', '38', '39', '40', '41', '42', '43', '44', '45', '46', '47', '48', '49', '50', '51', '52', '53', '54', '55', '56', '97', '98') as ethnic_code__domain,
        marital_status_code not in ('10', '20', '21', '22', '23', '30', '40', '90') as marital_status_code__domain,
        education_code not in ('10', '20', '30', '40', '60', '70', '80', '90') as education_code__domain,
        occupation_code not in ('11', '13', '17', '21', '24', '27', '31', '37', '51', '54', '70', '80', '90') as occupation_code__domain,
        length(household_address) > 200 as household_address__length,
        residence_division_code is null as residence_division_code__required,
        not regexp_like(residence_division_code, '^[0-9]{6}$') as residence_division_code__type,
        death_time is null as death_time__required,
        not regexp_like(death_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as death_time__type,
        try_cast(substr(death_time, 1, 19) as timestamp) > received_at as death_time__not_future,
        death_place_code is null as death_place_code__required,
        death_place_code not in ('1', '2', '3', '4', '9', '0') as death_place_code__domain,
        maternal_flag not in ('0', '1') as maternal_flag__domain,
        direct_cause is null as direct_cause__required,
        length(direct_cause) > 200 as direct_cause__length,
        length(direct_cause_code) > 20 as direct_cause_code__length,
        length(direct_cause_interval) > 20 as direct_cause_interval__length,
        length(second_cause) > 200 as second_cause__length,
        length(second_cause_code) > 20 as second_cause_code__length,
        length(third_cause) > 200 as third_cause__length,
        length(other_conditions) > 200 as other_conditions__length,
        underlying_cause_code is null as underlying_cause_code__required,
        length(underlying_cause_code) > 20 as underlying_cause_code__length,
        underlying_cause is null as underlying_cause__required,
        length(underlying_cause) > 200 as underlying_cause__length,
        diagnosis_level_code is null as diagnosis_level_code__required,
        diagnosis_level_code not in ('1', '2', '3', '4', '9', '0') as diagnosis_level_code__domain,
        diagnosis_basis_code is null as diagnosis_basis_code__required,
        diagnosis_basis_code not in ('1', '2', '3', '4', '5', '6', '9') as diagnosis_basis_code__domain,
        (death_place_code in ('2', '3')) and survey_record is null as survey_record__required,
        length(survey_record) > 500 as survey_record__length,
        length(contact_name) > 50 as contact_name__length,
        length(contact_phone) > 20 as contact_phone__length,
        certifier_name is null as certifier_name__required,
        length(certifier_name) > 50 as certifier_name__length,
        certified_date is null as certified_date__required,
        not regexp_like(certified_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as certified_date__type,
        try_cast(certified_date as date) > cast(received_at as date) as certified_date__not_future,
        not regexp_like(reported_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as reported_time__type,
        try_cast(substr(reported_time, 1, 19) as timestamp) > received_at as reported_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(id_no, 1, 1) as integer) * 7 + try_cast(substr(id_no, 2, 1) as integer) * 9 + try_cast(substr(id_no, 3, 1) as integer) * 10 + try_cast(substr(id_no, 4, 1) as integer) * 5 + try_cast(substr(id_no, 5, 1) as integer) * 8 + try_cast(substr(id_no, 6, 1) as integer) * 4 + try_cast(substr(id_no, 7, 1) as integer) * 2 + try_cast(substr(id_no, 8, 1) as integer) * 1 + try_cast(substr(id_no, 9, 1) as integer) * 6 + try_cast(substr(id_no, 10, 1) as integer) * 3 + try_cast(substr(id_no, 11, 1) as integer) * 7 + try_cast(substr(id_no, 12, 1) as integer) * 9 + try_cast(substr(id_no, 13, 1) as integer) * 10 + try_cast(substr(id_no, 14, 1) as integer) * 5 + try_cast(substr(id_no, 15, 1) as integer) * 8 + try_cast(substr(id_no, 16, 1) as integer) * 4 + try_cast(substr(id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(id_no, 18, 1) end end as id_no__id_check_digit,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr(id_no, 7, 8) <> replace(substr(birth_date, 1, 10), '-', '') end end as id_no__id_birth_date,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end end end as id_no__id_sex,
        try_cast(substr(death_time, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as death_time__not_before,
        try_cast(substr(certified_date, 1, 10) as date) < try_cast(substr(death_time, 1, 10) as date) as certified_date__not_before,
        try_cast(substr(reported_time, 1, 19) as timestamp) < try_cast(substr(death_time, 1, 19) as timestamp) as reported_time__not_before,
        try_cast(substr(reported_time, 1, 10) as date) > try_cast(substr(certified_date, 1, 10) as date) + interval '7' day as reported_time__within_days,
        upper(trim(direct_cause)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as direct_cause__not_placeholder,
        not regexp_like(direct_cause_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as direct_cause_code__shape,
        not regexp_like(second_cause_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as second_cause_code__shape,
        case when second_cause_code is not null then not (second_cause is not null) end as second_cause_code__only_when,
        case when third_cause is not null then not (second_cause is not null) end as third_cause__only_when,
        not regexp_like(underlying_cause_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as underlying_cause_code__shape,
        upper(trim(underlying_cause)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as underlying_cause__not_placeholder,
        case when maternal_flag is not null then not (sex_code = '2') end as maternal_flag__only_when,
        contact_name = name as contact_name__differs_from,
        not regexp_like(contact_phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as contact_phone__shape,
        upper(trim(certifier_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as certifier_name__not_placeholder,
        upper(trim(survey_record)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as survey_record__not_placeholder,
        regexp_extract(underlying_cause_code, '^[STst][0-9]', 0) <> '' as logic__injury_as_underlying,
        case when diagnosis_level_code = '1' then regexp_extract(underlying_cause_code, '^[Rr][0-9]', 0) <> '' end as logic__ill_defined_cause,
        case when sex_code = '1' then regexp_extract(underlying_cause_code, '^(O[0-9]|C5[1-8]|D25|N8[0-9])', 0) <> '' when sex_code = '2' then regexp_extract(underlying_cause_code, '^(C6[0-3]|N4[0-9])', 0) <> '' end as logic__cause_of_other_sex,
        case when maternal_flag = '1' then try_cast(substr(death_time, 1, 10) as date) < try_cast(birth_date as date) + interval '10' year or try_cast(substr(death_time, 1, 10) as date) > try_cast(birth_date as date) + interval '61' year end as logic__maternal_age,
        direct_cause = second_cause or second_cause = third_cause as logic__chain_repeats,
        logic__person_twice__repeated_1 is not null as logic__person_twice,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('death_certificate') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and death_certificate_id = key__unique__repeated_2
    left join logic__person_twice__repeated
        on id_type_code = logic__person_twice__repeated_1 and id_no = logic__person_twice__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or death_certificate_id__required
        or death_certificate_id__length
        or patient_id__length
        or patient_id__reference
        or name__required
        or name__length
        or sex_code__required
        or sex_code__domain
        or id_type_code__required
        or id_type_code__domain
        or id_no__length
        or birth_date__required
        or birth_date__type
        or birth_date__not_future
        or ethnic_code__domain
        or marital_status_code__domain
        or education_code__domain
        or occupation_code__domain
        or household_address__length
        or residence_division_code__required
        or residence_division_code__type
        or death_time__required
        or death_time__type
        or death_time__not_future
        or death_place_code__required
        or death_place_code__domain
        or maternal_flag__domain
        or direct_cause__required
        or direct_cause__length
        or direct_cause_code__length
        or direct_cause_interval__length
        or second_cause__length
        or second_cause_code__length
        or third_cause__length
        or other_conditions__length
        or underlying_cause_code__required
        or underlying_cause_code__length
        or underlying_cause__required
        or underlying_cause__length
        or diagnosis_level_code__required
        or diagnosis_level_code__domain
        or diagnosis_basis_code__required
        or diagnosis_basis_code__domain
        or survey_record__required
        or survey_record__length
        or contact_name__length
        or contact_phone__length
        or certifier_name__required
        or certifier_name__length
        or certified_date__required
        or certified_date__type
        or certified_date__not_future
        or reported_time__type
        or reported_time__not_future
        or key__unique
        or name__not_placeholder
        or id_no__id_check_digit
        or id_no__id_birth_date
        or id_no__id_sex
        or death_time__not_before
        or certified_date__not_before
        or reported_time__not_before
        or reported_time__within_days
        or direct_cause__not_placeholder
        or direct_cause_code__shape
        or second_cause_code__shape
        or second_cause_code__only_when
        or third_cause__only_when
        or underlying_cause_code__shape
        or underlying_cause__not_placeholder
        or maternal_flag__only_when
        or contact_name__differs_from
        or contact_phone__shape
        or certifier_name__not_placeholder
        or survey_record__not_placeholder
        or logic__injury_as_underlying
        or logic__ill_defined_cause
        or logic__cause_of_other_sex
        or logic__maternal_age
        or logic__chain_repeats
        or logic__person_twice
        or logic__sender_differs
)

select
    institution_code,
    death_certificate_id,
    patient_id,
    name,
    sex_code,
    id_type_code,
    id_no,
    birth_date,
    ethnic_code,
    marital_status_code,
    education_code,
    occupation_code,
    household_address,
    residence_division_code,
    death_time,
    death_place_code,
    maternal_flag,
    direct_cause,
    direct_cause_code,
    direct_cause_interval,
    second_cause,
    second_cause_code,
    third_cause,
    other_conditions,
    underlying_cause_code,
    underlying_cause,
    diagnosis_level_code,
    diagnosis_basis_code,
    survey_record,
    contact_name,
    contact_phone,
    certifier_name,
    certified_date,
    reported_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'death_certificate.institution_code.required' end,
        case when institution_code__length then 'death_certificate.institution_code.length' end,
        case when death_certificate_id__required then 'death_certificate.death_certificate_id.required' end,
        case when death_certificate_id__length then 'death_certificate.death_certificate_id.length' end,
        case when patient_id__length then 'death_certificate.patient_id.length' end,
        case when patient_id__reference then 'death_certificate.patient_id.reference' end,
        case when name__required then 'death_certificate.name.required' end,
        case when name__length then 'death_certificate.name.length' end,
        case when sex_code__required then 'death_certificate.sex_code.required' end,
        case when sex_code__domain then 'death_certificate.sex_code.domain' end,
        case when id_type_code__required then 'death_certificate.id_type_code.required' end,
        case when id_type_code__domain then 'death_certificate.id_type_code.domain' end,
        case when id_no__length then 'death_certificate.id_no.length' end,
        case when birth_date__required then 'death_certificate.birth_date.required' end,
        case when birth_date__type then 'death_certificate.birth_date.type' end,
        case when birth_date__not_future then 'death_certificate.birth_date.not_future' end,
        case when ethnic_code__domain then 'death_certificate.ethnic_code.domain' end,
        case when marital_status_code__domain then 'death_certificate.marital_status_code.domain' end,
        case when education_code__domain then 'death_certificate.education_code.domain' end,
        case when occupation_code__domain then 'death_certificate.occupation_code.domain' end,
        case when household_address__length then 'death_certificate.household_address.length' end,
        case when residence_division_code__required then 'death_certificate.residence_division_code.required' end,
        case when residence_division_code__type then 'death_certificate.residence_division_code.type' end,
        case when death_time__required then 'death_certificate.death_time.required' end,
        case when death_time__type then 'death_certificate.death_time.type' end,
        case when death_time__not_future then 'death_certificate.death_time.not_future' end,
        case when death_place_code__required then 'death_certificate.death_place_code.required' end,
        case when death_place_code__domain then 'death_certificate.death_place_code.domain' end,
        case when maternal_flag__domain then 'death_certificate.maternal_flag.domain' end,
        case when direct_cause__required then 'death_certificate.direct_cause.required' end,
        case when direct_cause__length then 'death_certificate.direct_cause.length' end,
        case when direct_cause_code__length then 'death_certificate.direct_cause_code.length' end,
        case when direct_cause_interval__length then 'death_certificate.direct_cause_interval.length' end,
        case when second_cause__length then 'death_certificate.second_cause.length' end,
        case when second_cause_code__length then 'death_certificate.second_cause_code.length' end,
        case when third_cause__length then 'death_certificate.third_cause.length' end,
        case when other_conditions__length then 'death_certificate.other_conditions.length' end,
        case when underlying_cause_code__required then 'death_certificate.underlying_cause_code.required' end,
        case when underlying_cause_code__length then 'death_certificate.underlying_cause_code.length' end,
        case when underlying_cause__required then 'death_certificate.underlying_cause.required' end,
        case when underlying_cause__length then 'death_certificate.underlying_cause.length' end,
        case when diagnosis_level_code__required then 'death_certificate.diagnosis_level_code.required' end,
        case when diagnosis_level_code__domain then 'death_certificate.diagnosis_level_code.domain' end,
        case when diagnosis_basis_code__required then 'death_certificate.diagnosis_basis_code.required' end,
        case when diagnosis_basis_code__domain then 'death_certificate.diagnosis_basis_code.domain' end,
        case when survey_record__required then 'death_certificate.survey_record.required' end,
        case when survey_record__length then 'death_certificate.survey_record.length' end,
        case when contact_name__length then 'death_certificate.contact_name.length' end,
        case when contact_phone__length then 'death_certificate.contact_phone.length' end,
        case when certifier_name__required then 'death_certificate.certifier_name.required' end,
        case when certifier_name__length then 'death_certificate.certifier_name.length' end,
        case when certified_date__required then 'death_certificate.certified_date.required' end,
        case when certified_date__type then 'death_certificate.certified_date.type' end,
        case when certified_date__not_future then 'death_certificate.certified_date.not_future' end,
        case when reported_time__type then 'death_certificate.reported_time.type' end,
        case when reported_time__not_future then 'death_certificate.reported_time.not_future' end,
        case when key__unique then 'death_certificate.key.unique' end,
        case when name__not_placeholder then 'death_certificate.name.not_placeholder' end,
        case when id_no__id_check_digit then 'death_certificate.id_no.id_check_digit' end,
        case when id_no__id_birth_date then 'death_certificate.id_no.id_birth_date' end,
        case when id_no__id_sex then 'death_certificate.id_no.id_sex' end,
        case when death_time__not_before then 'death_certificate.death_time.not_before' end,
        case when certified_date__not_before then 'death_certificate.certified_date.not_before' end,
        case when reported_time__not_before then 'death_certificate.reported_time.not_before' end,
        case when reported_time__within_days then 'death_certificate.reported_time.within_days' end,
        case when direct_cause__not_placeholder then 'death_certificate.direct_cause.not_placeholder' end,
        case when direct_cause_code__shape then 'death_certificate.direct_cause_code.shape' end,
        case when second_cause_code__shape then 'death_certificate.second_cause_code.shape' end,
        case when second_cause_code__only_when then 'death_certificate.second_cause_code.only_when' end,
        case when third_cause__only_when then 'death_certificate.third_cause.only_when' end,
        case when underlying_cause_code__shape then 'death_certificate.underlying_cause_code.shape' end,
        case when underlying_cause__not_placeholder then 'death_certificate.underlying_cause.not_placeholder' end,
        case when maternal_flag__only_when then 'death_certificate.maternal_flag.only_when' end,
        case when contact_name__differs_from then 'death_certificate.contact_name.differs_from' end,
        case when contact_phone__shape then 'death_certificate.contact_phone.shape' end,
        case when certifier_name__not_placeholder then 'death_certificate.certifier_name.not_placeholder' end,
        case when survey_record__not_placeholder then 'death_certificate.survey_record.not_placeholder' end,
        case when logic__injury_as_underlying then 'death_certificate.logic.injury_as_underlying' end,
        case when logic__ill_defined_cause then 'death_certificate.logic.ill_defined_cause' end,
        case when logic__cause_of_other_sex then 'death_certificate.logic.cause_of_other_sex' end,
        case when logic__maternal_age then 'death_certificate.logic.maternal_age' end,
        case when logic__chain_repeats then 'death_certificate.logic.chain_repeats' end,
        case when logic__person_twice then 'death_certificate.logic.person_twice' end,
        case when logic__sender_differs then 'death_certificate.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or death_certificate_id__required
        or death_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

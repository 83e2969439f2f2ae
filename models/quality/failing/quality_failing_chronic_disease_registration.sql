-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_chronic_disease_registration') }}, {{ ref('current_chronic_disease_registration') }}
{{ config(enabled='chronic_disease_registration' in data_sets_in_use(), meta={'replaced_by': 'touched_chronic_disease_registration'}) }}
with
insured_person_id__reference__target as (
    select distinct
        institution_code as insured_person_id__reference__target_1,
        insured_person_id as insured_person_id__reference__target_2
    from {{ rows_to_look_into('current_insured_person', ['institution_code', 'insured_person_id'], 'chronic_disease_registration', ['institution_code', 'insured_person_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        registration_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_chronic_disease_registration', ['institution_code', 'registration_id'], 'chronic_disease_registration', ['institution_code', 'registration_id']) }} as looked_into
    group by institution_code, registration_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        registration_id is null as registration_id__required,
        length(registration_id) > 64 as registration_id__length,
        insured_person_id is null as insured_person_id__required,
        length(insured_person_id) > 64 as insured_person_id__length,
        institution_code is not null and insured_person_id is not null and insured_person_id__reference__target_1 is null as insured_person_id__reference,
        insurance_no is null as insurance_no__required,
        length(insurance_no) > 32 as insurance_no__length,
        name is null as name__required,
        length(name) > 50 as name__length,
        length(id_no) > 18 as id_no__length,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        length(phone) > 20 as phone__length,
        length(address) > 200 as address__length,
        insurance_type_code is null as insurance_type_code__required,
        insurance_type_code not in ('310', '340', '390', '999') as insurance_type_code__domain,
        insured_division_code is null as insured_division_code__required,
        not regexp_like(insured_division_code, '^[0-9]{6}$') as insured_division_code__type,
        chronic_disease_code is null as chronic_disease_code__required,
        chronic_disease_code not in ('M00500', 'M00503', 'M00201', 'M00202', 'M00105', 'M01102', 'M01200', 'M01600', 'M02101', 'M02300', 'M02500', 'M03900', 'M04600', 'M04803', 'M05300', 'M05400', 'M06201', 'M06900', 'M07101', 'M07200', 'M07800', 'M07801', 'M08300', 'M99999') as chronic_disease_code__domain,
        chronic_disease_name is null as chronic_disease_name__required,
        length(chronic_disease_name) > 100 as chronic_disease_name__length,
        diagnosis_code is null as diagnosis_code__required,
        length(diagnosis_code) > 20 as diagnosis_code__length,
        diagnosis_name is null as diagnosis_name__required,
        length(diagnosis_name) > 200 as diagnosis_name__length,
        hospital_identification_date is null as hospital_identification_date__required,
        not regexp_like(hospital_identification_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as hospital_identification_date__type,
        try_cast(hospital_identification_date as date) > cast(received_at as date) as hospital_identification_date__not_future,
        identifying_institution_code is null as identifying_institution_code__required,
        length(identifying_institution_code) > 22 as identifying_institution_code__length,
        length(identifying_institution_name) > 100 as identifying_institution_name__length,
        length(diagnosing_doctor_code) > 32 as diagnosing_doctor_code__length,
        length(second_doctor_code) > 32 as second_doctor_code__length,
        application_time is null as application_time__required,
        not regexp_like(application_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as application_time__type,
        try_cast(substr(application_time, 1, 19) as timestamp) > received_at as application_time__not_future,
        not regexp_like(review_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as review_time__type,
        try_cast(substr(review_time, 1, 19) as timestamp) > received_at as review_time__not_future,
        decision_code is null as decision_code__required,
        decision_code not in ('1', '2', '3') as decision_code__domain,
        (decision_code = '1') and benefit_begin_date is null as benefit_begin_date__required,
        not regexp_like(benefit_begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as benefit_begin_date__type,
        not regexp_like(benefit_end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as benefit_end_date__type,
        length(treating_institution_code) > 22 as treating_institution_code__length,
        not regexp_like(annual_limit, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as annual_limit__type,
        not regexp_like(payment_rate, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as payment_rate__type,
        long_prescription_flag not in ('0', '1') as long_prescription_flag__domain,
        length(handler_id) > 32 as handler_id__length,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        case when id_no is not null then regexp_extract(name, '[0-9A-Za-z]', 0) <> '' or length(name) = 1 end as name__chinese_name,
        case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(id_no, 1, 1) as integer) * 7 + try_cast(substr(id_no, 2, 1) as integer) * 9 + try_cast(substr(id_no, 3, 1) as integer) * 10 + try_cast(substr(id_no, 4, 1) as integer) * 5 + try_cast(substr(id_no, 5, 1) as integer) * 8 + try_cast(substr(id_no, 6, 1) as integer) * 4 + try_cast(substr(id_no, 7, 1) as integer) * 2 + try_cast(substr(id_no, 8, 1) as integer) * 1 + try_cast(substr(id_no, 9, 1) as integer) * 6 + try_cast(substr(id_no, 10, 1) as integer) * 3 + try_cast(substr(id_no, 11, 1) as integer) * 7 + try_cast(substr(id_no, 12, 1) as integer) * 9 + try_cast(substr(id_no, 13, 1) as integer) * 10 + try_cast(substr(id_no, 14, 1) as integer) * 5 + try_cast(substr(id_no, 15, 1) as integer) * 8 + try_cast(substr(id_no, 16, 1) as integer) * 4 + try_cast(substr(id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(id_no, 18, 1) end as id_no__id_check_digit,
        case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr(id_no, 7, 8) <> replace(substr(birth_date, 1, 10), '-', '') end as id_no__id_birth_date,
        case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end end as id_no__id_sex,
        not regexp_like(phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as phone__shape,
        upper(trim(address)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as address__not_placeholder,
        upper(trim(chronic_disease_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as chronic_disease_name__not_placeholder,
        not regexp_like(diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as diagnosis_code__shape,
        upper(trim(diagnosis_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as diagnosis_name__not_placeholder,
        try_cast(substr(hospital_identification_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as hospital_identification_date__not_before,
        try_cast(substr(application_time, 1, 10) as date) < try_cast(substr(hospital_identification_date, 1, 10) as date) as application_time__not_before,
        try_cast(substr(application_time, 1, 10) as date) > try_cast(substr(hospital_identification_date, 1, 10) as date) + interval '365' day as application_time__within_days,
        try_cast(substr(review_time, 1, 19) as timestamp) < try_cast(substr(application_time, 1, 19) as timestamp) as review_time__not_before,
        try_cast(substr(review_time, 1, 10) as date) > try_cast(substr(application_time, 1, 10) as date) + interval '30' day as review_time__within_days,
        try_cast(substr(benefit_end_date, 1, 10) as date) < try_cast(substr(benefit_begin_date, 1, 10) as date) as benefit_end_date__not_before,
        try_cast(substr(benefit_begin_date, 1, 10) as date) < try_cast(substr(hospital_identification_date, 1, 10) as date) as benefit_begin_date__not_before,
        second_doctor_code = diagnosing_doctor_code as second_doctor_code__differs_from,
        try_cast(annual_limit as decimal(18, 4)) < 0 or try_cast(annual_limit as decimal(18, 4)) > 1000000 as annual_limit__range,
        try_cast(payment_rate as decimal(18, 4)) < 0 or try_cast(payment_rate as decimal(18, 4)) > 100 as payment_rate__range,
        sender_code <> institution_code as logic__sender_differs,
        case when decision_code <> '1' then benefit_begin_date is not null end as logic__benefit_without_grant,
        case when chronic_disease_code = 'M03900' then regexp_extract(diagnosis_code, '^I1[0-5]', 0) = '' when chronic_disease_code = 'M01600' then regexp_extract(diagnosis_code, '^E1[0-4]', 0) = '' end as logic__hypertension_diagnosis,
        case when chronic_disease_code in ('M00500', 'M00503') then regexp_extract(diagnosis_code, '^(C[0-9]|D[0-4]|Z51)', 0) = '' end as logic__cancer_diagnosis,
        case when chronic_disease_code in ('M07800', 'M07801') then regexp_extract(diagnosis_code, '^(N|Z49|Z99|E1[0-4]|I12|I13)', 0) = '' end as logic__renal_diagnosis,
        case when chronic_disease_code = 'M01200' then sex_code = '2' end as logic__haemophilia_of_women,
        try_cast(substr(benefit_end_date, 1, 10) as date) > try_cast(substr(benefit_begin_date, 1, 10) as date) + interval '30' year as logic__benefit_far_ahead
    from {{ judged_rows('chronic_disease_registration') }} as judged_row
    left join insured_person_id__reference__target
        on institution_code = insured_person_id__reference__target_1 and insured_person_id = insured_person_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and registration_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or registration_id__required
        or registration_id__length
        or insured_person_id__required
        or insured_person_id__length
        or insured_person_id__reference
        or insurance_no__required
        or insurance_no__length
        or name__required
        or name__length
        or id_no__length
        or sex_code__domain
        or birth_date__type
        or birth_date__not_future
        or phone__length
        or address__length
        or insurance_type_code__required
        or insurance_type_code__domain
        or insured_division_code__required
        or insured_division_code__type
        or chronic_disease_code__required
        or chronic_disease_code__domain
        or chronic_disease_name__required
        or chronic_disease_name__length
        or diagnosis_code__required
        or diagnosis_code__length
        or diagnosis_name__required
        or diagnosis_name__length
        or hospital_identification_date__required
        or hospital_identification_date__type
        or hospital_identification_date__not_future
        or identifying_institution_code__required
        or identifying_institution_code__length
        or identifying_institution_name__length
        or diagnosing_doctor_code__length
        or second_doctor_code__length
        or application_time__required
        or application_time__type
        or application_time__not_future
        or review_time__type
        or review_time__not_future
        or decision_code__required
        or decision_code__domain
        or benefit_begin_date__required
        or benefit_begin_date__type
        or benefit_end_date__type
        or treating_institution_code__length
        or annual_limit__type
        or payment_rate__type
        or long_prescription_flag__domain
        or handler_id__length
        or key__unique
        or name__not_placeholder
        or name__chinese_name
        or id_no__id_check_digit
        or id_no__id_birth_date
        or id_no__id_sex
        or phone__shape
        or address__not_placeholder
        or chronic_disease_name__not_placeholder
        or diagnosis_code__shape
        or diagnosis_name__not_placeholder
        or hospital_identification_date__not_before
        or application_time__not_before
        or application_time__within_days
        or review_time__not_before
        or review_time__within_days
        or benefit_end_date__not_before
        or benefit_begin_date__not_before
        or second_doctor_code__differs_from
        or annual_limit__range
        or payment_rate__range
        or logic__sender_differs
        or logic__benefit_without_grant
        or logic__hypertension_diagnosis
        or logic__cancer_diagnosis
        or logic__renal_diagnosis
        or logic__haemophilia_of_women
        or logic__benefit_far_ahead
)

select
    institution_code,
    registration_id,
    insured_person_id,
    insurance_no,
    name,
    id_no,
    sex_code,
    birth_date,
    phone,
    address,
    insurance_type_code,
    insured_division_code,
    chronic_disease_code,
    chronic_disease_name,
    diagnosis_code,
    diagnosis_name,
    hospital_identification_date,
    identifying_institution_code,
    identifying_institution_name,
    diagnosing_doctor_code,
    second_doctor_code,
    application_time,
    review_time,
    decision_code,
    benefit_begin_date,
    benefit_end_date,
    treating_institution_code,
    annual_limit,
    payment_rate,
    long_prescription_flag,
    handler_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'chronic_disease_registration.institution_code.required' end,
        case when institution_code__length then 'chronic_disease_registration.institution_code.length' end,
        case when registration_id__required then 'chronic_disease_registration.registration_id.required' end,
        case when registration_id__length then 'chronic_disease_registration.registration_id.length' end,
        case when insured_person_id__required then 'chronic_disease_registration.insured_person_id.required' end,
        case when insured_person_id__length then 'chronic_disease_registration.insured_person_id.length' end,
        case when insured_person_id__reference then 'chronic_disease_registration.insured_person_id.reference' end,
        case when insurance_no__required then 'chronic_disease_registration.insurance_no.required' end,
        case when insurance_no__length then 'chronic_disease_registration.insurance_no.length' end,
        case when name__required then 'chronic_disease_registration.name.required' end,
        case when name__length then 'chronic_disease_registration.name.length' end,
        case when id_no__length then 'chronic_disease_registration.id_no.length' end,
        case when sex_code__domain then 'chronic_disease_registration.sex_code.domain' end,
        case when birth_date__type then 'chronic_disease_registration.birth_date.type' end,
        case when birth_date__not_future then 'chronic_disease_registration.birth_date.not_future' end,
        case when phone__length then 'chronic_disease_registration.phone.length' end,
        case when address__length then 'chronic_disease_registration.address.length' end,
        case when insurance_type_code__required then 'chronic_disease_registration.insurance_type_code.required' end,
        case when insurance_type_code__domain then 'chronic_disease_registration.insurance_type_code.domain' end,
        case when insured_division_code__required then 'chronic_disease_registration.insured_division_code.required' end,
        case when insured_division_code__type then 'chronic_disease_registration.insured_division_code.type' end,
        case when chronic_disease_code__required then 'chronic_disease_registration.chronic_disease_code.required' end,
        case when chronic_disease_code__domain then 'chronic_disease_registration.chronic_disease_code.domain' end,
        case when chronic_disease_name__required then 'chronic_disease_registration.chronic_disease_name.required' end,
        case when chronic_disease_name__length then 'chronic_disease_registration.chronic_disease_name.length' end,
        case when diagnosis_code__required then 'chronic_disease_registration.diagnosis_code.required' end,
        case when diagnosis_code__length then 'chronic_disease_registration.diagnosis_code.length' end,
        case when diagnosis_name__required then 'chronic_disease_registration.diagnosis_name.required' end,
        case when diagnosis_name__length then 'chronic_disease_registration.diagnosis_name.length' end,
        case when hospital_identification_date__required then 'chronic_disease_registration.hospital_identification_date.required' end,
        case when hospital_identification_date__type then 'chronic_disease_registration.hospital_identification_date.type' end,
        case when hospital_identification_date__not_future then 'chronic_disease_registration.hospital_identification_date.not_future' end,
        case when identifying_institution_code__required then 'chronic_disease_registration.identifying_institution_code.required' end,
        case when identifying_institution_code__length then 'chronic_disease_registration.identifying_institution_code.length' end,
        case when identifying_institution_name__length then 'chronic_disease_registration.identifying_institution_name.length' end,
        case when diagnosing_doctor_code__length then 'chronic_disease_registration.diagnosing_doctor_code.length' end,
        case when second_doctor_code__length then 'chronic_disease_registration.second_doctor_code.length' end,
        case when application_time__required then 'chronic_disease_registration.application_time.required' end,
        case when application_time__type then 'chronic_disease_registration.application_time.type' end,
        case when application_time__not_future then 'chronic_disease_registration.application_time.not_future' end,
        case when review_time__type then 'chronic_disease_registration.review_time.type' end,
        case when review_time__not_future then 'chronic_disease_registration.review_time.not_future' end,
        case when decision_code__required then 'chronic_disease_registration.decision_code.required' end,
        case when decision_code__domain then 'chronic_disease_registration.decision_code.domain' end,
        case when benefit_begin_date__required then 'chronic_disease_registration.benefit_begin_date.required' end,
        case when benefit_begin_date__type then 'chronic_disease_registration.benefit_begin_date.type' end,
        case when benefit_end_date__type then 'chronic_disease_registration.benefit_end_date.type' end,
        case when treating_institution_code__length then 'chronic_disease_registration.treating_institution_code.length' end,
        case when annual_limit__type then 'chronic_disease_registration.annual_limit.type' end,
        case when payment_rate__type then 'chronic_disease_registration.payment_rate.type' end,
        case when long_prescription_flag__domain then 'chronic_disease_registration.long_prescription_flag.domain' end,
        case when handler_id__length then 'chronic_disease_registration.handler_id.length' end,
        case when key__unique then 'chronic_disease_registration.key.unique' end,
        case when name__not_placeholder then 'chronic_disease_registration.name.not_placeholder' end,
        case when name__chinese_name then 'chronic_disease_registration.name.chinese_name' end,
        case when id_no__id_check_digit then 'chronic_disease_registration.id_no.id_check_digit' end,
        case when id_no__id_birth_date then 'chronic_disease_registration.id_no.id_birth_date' end,
        case when id_no__id_sex then 'chronic_disease_registration.id_no.id_sex' end,
        case when phone__shape then 'chronic_disease_registration.phone.shape' end,
        case when address__not_placeholder then 'chronic_disease_registration.address.not_placeholder' end,
        case when chronic_disease_name__not_placeholder then 'chronic_disease_registration.chronic_disease_name.not_placeholder' end,
        case when diagnosis_code__shape then 'chronic_disease_registration.diagnosis_code.shape' end,
        case when diagnosis_name__not_placeholder then 'chronic_disease_registration.diagnosis_name.not_placeholder' end,
        case when hospital_identification_date__not_before then 'chronic_disease_registration.hospital_identification_date.not_before' end,
        case when application_time__not_before then 'chronic_disease_registration.application_time.not_before' end,
        case when application_time__within_days then 'chronic_disease_registration.application_time.within_days' end,
        case when review_time__not_before then 'chronic_disease_registration.review_time.not_before' end,
        case when review_time__within_days then 'chronic_disease_registration.review_time.within_days' end,
        case when benefit_end_date__not_before then 'chronic_disease_registration.benefit_end_date.not_before' end,
        case when benefit_begin_date__not_before then 'chronic_disease_registration.benefit_begin_date.not_before' end,
        case when second_doctor_code__differs_from then 'chronic_disease_registration.second_doctor_code.differs_from' end,
        case when annual_limit__range then 'chronic_disease_registration.annual_limit.range' end,
        case when payment_rate__range then 'chronic_disease_registration.payment_rate.range' end,
        case when logic__sender_differs then 'chronic_disease_registration.logic.sender_differs' end,
        case when logic__benefit_without_grant then 'chronic_disease_registration.logic.benefit_without_grant' end,
        case when logic__hypertension_diagnosis then 'chronic_disease_registration.logic.hypertension_diagnosis' end,
        case when logic__cancer_diagnosis then 'chronic_disease_registration.logic.cancer_diagnosis' end,
        case when logic__renal_diagnosis then 'chronic_disease_registration.logic.renal_diagnosis' end,
        case when logic__haemophilia_of_women then 'chronic_disease_registration.logic.haemophilia_of_women' end,
        case when logic__benefit_far_ahead then 'chronic_disease_registration.logic.benefit_far_ahead' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or registration_id__required
        or application_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

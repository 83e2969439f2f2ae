-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_chronic_disease_registration') }}, {{ ref('current_chronic_disease_registration') }}
{{ config(enabled='chronic_disease_registration' in data_sets_in_use(), meta={'data_set': 'chronic_disease_registration'}) }}
with asked as (
    select
        *,
        cast(received_at as date) is not null as holds_1,
        try_cast(substr(application_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(review_time, 1, 19) as timestamp) is not null as holds_3,
        (regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') as holds_4,
        try_cast(substr(hospital_identification_date, 1, 10) as date) is not null as holds_5,
        try_cast(substr(application_time, 1, 10) as date) is not null as holds_6,
        try_cast(substr(benefit_begin_date, 1, 10) as date) is not null as holds_7
    from {{ counted_rows('chronic_disease_registration') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("registration_id is not null") }} as n__registration_id__length,
        {{ signed_count("insured_person_id is not null") }} as n__insured_person_id__length,
        {{ signed_count("institution_code is not null and insured_person_id is not null") }} as n__insured_person_id__reference,
        {{ signed_count("insurance_no is not null") }} as n__insurance_no__length,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("id_no is not null") }} as n__id_no__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("try_cast(birth_date as date) is not null and holds_1") }} as n__birth_date__not_future,
        {{ signed_count("phone is not null") }} as n__phone__length,
        {{ signed_count("address is not null") }} as n__address__length,
        {{ signed_count("insurance_type_code is not null") }} as n__insurance_type_code__domain,
        {{ signed_count("insured_division_code is not null") }} as n__insured_division_code__type,
        {{ signed_count("chronic_disease_code is not null") }} as n__chronic_disease_code__domain,
        {{ signed_count("chronic_disease_name is not null") }} as n__chronic_disease_name__length,
        {{ signed_count("diagnosis_code is not null") }} as n__diagnosis_code__length,
        {{ signed_count("diagnosis_name is not null") }} as n__diagnosis_name__length,
        {{ signed_count("hospital_identification_date is not null") }} as n__hospital_identification_date__type,
        {{ signed_count("try_cast(hospital_identification_date as date) is not null and holds_1") }} as n__hospital_identification_date__not_future,
        {{ signed_count("identifying_institution_code is not null") }} as n__identifying_institution_code__length,
        {{ signed_count("identifying_institution_name is not null") }} as n__identifying_institution_name__length,
        {{ signed_count("diagnosing_doctor_code is not null") }} as n__diagnosing_doctor_code__length,
        {{ signed_count("second_doctor_code is not null") }} as n__second_doctor_code__length,
        {{ signed_count("application_time is not null") }} as n__application_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__application_time__not_future,
        {{ signed_count("review_time is not null") }} as n__review_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__review_time__not_future,
        {{ signed_count("decision_code is not null") }} as n__decision_code__domain,
        {{ signed_count("(decision_code = '1')") }} as n__benefit_begin_date__required,
        {{ signed_count("benefit_begin_date is not null") }} as n__benefit_begin_date__type,
        {{ signed_count("benefit_end_date is not null") }} as n__benefit_end_date__type,
        {{ signed_count("treating_institution_code is not null") }} as n__treating_institution_code__length,
        {{ signed_count("annual_limit is not null") }} as n__annual_limit__type,
        {{ signed_count("payment_rate is not null") }} as n__payment_rate__type,
        {{ signed_count("long_prescription_flag is not null") }} as n__long_prescription_flag__domain,
        {{ signed_count("handler_id is not null") }} as n__handler_id__length,
        {{ signed_count("institution_code is not null and registration_id is not null") }} as n__key__unique,
        {{ signed_count("id_no is not null and name is not null") }} as n__name__chinese_name,
        {{ signed_count("holds_4 and try_cast(substr(id_no, 1, 1) as integer) is not null and try_cast(substr(id_no, 2, 1) as integer) is not null and try_cast(substr(id_no, 3, 1) as integer) is not null and try_cast(substr(id_no, 4, 1) as integer) is not null and try_cast(substr(id_no, 5, 1) as integer) is not null and try_cast(substr(id_no, 6, 1) as integer) is not null and try_cast(substr(id_no, 7, 1) as integer) is not null and try_cast(substr(id_no, 8, 1) as integer) is not null and try_cast(substr(id_no, 9, 1) as integer) is not null and try_cast(substr(id_no, 10, 1) as integer) is not null and try_cast(substr(id_no, 11, 1) as integer) is not null and try_cast(substr(id_no, 12, 1) as integer) is not null and try_cast(substr(id_no, 13, 1) as integer) is not null and try_cast(substr(id_no, 14, 1) as integer) is not null and try_cast(substr(id_no, 15, 1) as integer) is not null and try_cast(substr(id_no, 16, 1) as integer) is not null and try_cast(substr(id_no, 17, 1) as integer) is not null and id_no is not null") }} as n__id_no__id_check_digit,
        {{ signed_count("holds_4 and id_no is not null and birth_date is not null") }} as n__id_no__id_birth_date,
        {{ signed_count("holds_4 and (case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end) is not null") }} as n__id_no__id_sex,
        {{ signed_count("holds_5 and try_cast(substr(birth_date, 1, 10) as date) is not null") }} as n__hospital_identification_date__not_before,
        {{ signed_count("holds_6 and holds_5") }} as n__application_time__not_before,
        {{ signed_count("holds_3 and holds_2") }} as n__review_time__not_before,
        {{ signed_count("try_cast(substr(review_time, 1, 10) as date) is not null and holds_6") }} as n__review_time__within_days,
        {{ signed_count("try_cast(substr(benefit_end_date, 1, 10) as date) is not null and holds_7") }} as n__benefit_end_date__not_before,
        {{ signed_count("holds_7 and holds_5") }} as n__benefit_begin_date__not_before,
        {{ signed_count("second_doctor_code is not null and diagnosing_doctor_code is not null") }} as n__second_doctor_code__differs_from,
        {{ signed_count("try_cast(annual_limit as decimal(18, 4)) is not null") }} as n__annual_limit__range,
        {{ signed_count("try_cast(payment_rate as decimal(18, 4)) is not null") }} as n__payment_rate__range,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(decision_code <> '1')") }} as n__logic__benefit_without_grant,
        {{ signed_count("(case when chronic_disease_code = 'M03900' then regexp_extract(diagnosis_code, '^I1[0-5]', 0) = '' when chronic_disease_code = 'M01600' then regexp_extract(diagnosis_code, '^E1[0-4]', 0) = '' end) is not null") }} as n__logic__hypertension_diagnosis,
        {{ signed_count("(chronic_disease_code in ('M00500', 'M00503')) and diagnosis_code is not null") }} as n__logic__cancer_diagnosis,
        {{ signed_count("(chronic_disease_code in ('M07800', 'M07801')) and diagnosis_code is not null") }} as n__logic__renal_diagnosis,
        {{ signed_count("(chronic_disease_code = 'M01200') and sex_code is not null") }} as n__logic__haemophilia_of_women
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('chronic_disease_registration.institution_code.required'),
            ('chronic_disease_registration.institution_code.length'),
            ('chronic_disease_registration.registration_id.length'),
            ('chronic_disease_registration.insured_person_id.length'),
            ('chronic_disease_registration.insured_person_id.reference'),
            ('chronic_disease_registration.insurance_no.length'),
            ('chronic_disease_registration.name.length'),
            ('chronic_disease_registration.id_no.length'),
            ('chronic_disease_registration.sex_code.domain'),
            ('chronic_disease_registration.birth_date.type'),
            ('chronic_disease_registration.birth_date.not_future'),
            ('chronic_disease_registration.phone.length'),
            ('chronic_disease_registration.address.length'),
            ('chronic_disease_registration.insurance_type_code.domain'),
            ('chronic_disease_registration.insured_division_code.type'),
            ('chronic_disease_registration.chronic_disease_code.domain'),
            ('chronic_disease_registration.chronic_disease_name.length'),
            ('chronic_disease_registration.diagnosis_code.length'),
            ('chronic_disease_registration.diagnosis_name.length'),
            ('chronic_disease_registration.hospital_identification_date.type'),
            ('chronic_disease_registration.hospital_identification_date.not_future'),
            ('chronic_disease_registration.identifying_institution_code.length'),
            ('chronic_disease_registration.identifying_institution_name.length'),
            ('chronic_disease_registration.diagnosing_doctor_code.length'),
            ('chronic_disease_registration.second_doctor_code.length'),
            ('chronic_disease_registration.application_time.type'),
            ('chronic_disease_registration.application_time.not_future'),
            ('chronic_disease_registration.review_time.type'),
            ('chronic_disease_registration.review_time.not_future'),
            ('chronic_disease_registration.decision_code.domain'),
            ('chronic_disease_registration.benefit_begin_date.required'),
            ('chronic_disease_registration.benefit_begin_date.type'),
            ('chronic_disease_registration.benefit_end_date.type'),
            ('chronic_disease_registration.treating_institution_code.length'),
            ('chronic_disease_registration.annual_limit.type'),
            ('chronic_disease_registration.payment_rate.type'),
            ('chronic_disease_registration.long_prescription_flag.domain'),
            ('chronic_disease_registration.handler_id.length'),
            ('chronic_disease_registration.key.unique'),
            ('chronic_disease_registration.name.chinese_name'),
            ('chronic_disease_registration.id_no.id_check_digit'),
            ('chronic_disease_registration.id_no.id_birth_date'),
            ('chronic_disease_registration.id_no.id_sex'),
            ('chronic_disease_registration.hospital_identification_date.not_before'),
            ('chronic_disease_registration.application_time.not_before'),
            ('chronic_disease_registration.review_time.not_before'),
            ('chronic_disease_registration.review_time.within_days'),
            ('chronic_disease_registration.benefit_end_date.not_before'),
            ('chronic_disease_registration.benefit_begin_date.not_before'),
            ('chronic_disease_registration.second_doctor_code.differs_from'),
            ('chronic_disease_registration.annual_limit.range'),
            ('chronic_disease_registration.payment_rate.range'),
            ('chronic_disease_registration.logic.sender_differs'),
            ('chronic_disease_registration.logic.benefit_without_grant'),
            ('chronic_disease_registration.logic.hypertension_diagnosis'),
            ('chronic_disease_registration.logic.cancer_diagnosis'),
            ('chronic_disease_registration.logic.renal_diagnosis'),
            ('chronic_disease_registration.logic.haemophilia_of_women')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'chronic_disease_registration.institution_code.required' then n__institution_code__required
            when 'chronic_disease_registration.institution_code.length' then n__institution_code__length
            when 'chronic_disease_registration.registration_id.length' then n__registration_id__length
            when 'chronic_disease_registration.insured_person_id.length' then n__insured_person_id__length
            when 'chronic_disease_registration.insured_person_id.reference' then n__insured_person_id__reference
            when 'chronic_disease_registration.insurance_no.length' then n__insurance_no__length
            when 'chronic_disease_registration.name.length' then n__name__length
            when 'chronic_disease_registration.id_no.length' then n__id_no__length
            when 'chronic_disease_registration.sex_code.domain' then n__sex_code__domain
            when 'chronic_disease_registration.birth_date.type' then n__birth_date__type
            when 'chronic_disease_registration.birth_date.not_future' then n__birth_date__not_future
            when 'chronic_disease_registration.phone.length' then n__phone__length
            when 'chronic_disease_registration.address.length' then n__address__length
            when 'chronic_disease_registration.insurance_type_code.domain' then n__insurance_type_code__domain
            when 'chronic_disease_registration.insured_division_code.type' then n__insured_division_code__type
            when 'chronic_disease_registration.chronic_disease_code.domain' then n__chronic_disease_code__domain
            when 'chronic_disease_registration.chronic_disease_name.length' then n__chronic_disease_name__length
            when 'chronic_disease_registration.diagnosis_code.length' then n__diagnosis_code__length
            when 'chronic_disease_registration.diagnosis_name.length' then n__diagnosis_name__length
            when 'chronic_disease_registration.hospital_identification_date.type' then n__hospital_identification_date__type
            when 'chronic_disease_registration.hospital_identification_date.not_future' then n__hospital_identification_date__not_future
            when 'chronic_disease_registration.identifying_institution_code.length' then n__identifying_institution_code__length
            when 'chronic_disease_registration.identifying_institution_name.length' then n__identifying_institution_name__length
            when 'chronic_disease_registration.diagnosing_doctor_code.length' then n__diagnosing_doctor_code__length
            when 'chronic_disease_registration.second_doctor_code.length' then n__second_doctor_code__length
            when 'chronic_disease_registration.application_time.type' then n__application_time__type
            when 'chronic_disease_registration.application_time.not_future' then n__application_time__not_future
            when 'chronic_disease_registration.review_time.type' then n__review_time__type
            when 'chronic_disease_registration.review_time.not_future' then n__review_time__not_future
            when 'chronic_disease_registration.decision_code.domain' then n__decision_code__domain
            when 'chronic_disease_registration.benefit_begin_date.required' then n__benefit_begin_date__required
            when 'chronic_disease_registration.benefit_begin_date.type' then n__benefit_begin_date__type
            when 'chronic_disease_registration.benefit_end_date.type' then n__benefit_end_date__type
            when 'chronic_disease_registration.treating_institution_code.length' then n__treating_institution_code__length
            when 'chronic_disease_registration.annual_limit.type' then n__annual_limit__type
            when 'chronic_disease_registration.payment_rate.type' then n__payment_rate__type
            when 'chronic_disease_registration.long_prescription_flag.domain' then n__long_prescription_flag__domain
            when 'chronic_disease_registration.handler_id.length' then n__handler_id__length
            when 'chronic_disease_registration.key.unique' then n__key__unique
            when 'chronic_disease_registration.name.chinese_name' then n__name__chinese_name
            when 'chronic_disease_registration.id_no.id_check_digit' then n__id_no__id_check_digit
            when 'chronic_disease_registration.id_no.id_birth_date' then n__id_no__id_birth_date
            when 'chronic_disease_registration.id_no.id_sex' then n__id_no__id_sex
            when 'chronic_disease_registration.hospital_identification_date.not_before' then n__hospital_identification_date__not_before
            when 'chronic_disease_registration.application_time.not_before' then n__application_time__not_before
            when 'chronic_disease_registration.review_time.not_before' then n__review_time__not_before
            when 'chronic_disease_registration.review_time.within_days' then n__review_time__within_days
            when 'chronic_disease_registration.benefit_end_date.not_before' then n__benefit_end_date__not_before
            when 'chronic_disease_registration.benefit_begin_date.not_before' then n__benefit_begin_date__not_before
            when 'chronic_disease_registration.second_doctor_code.differs_from' then n__second_doctor_code__differs_from
            when 'chronic_disease_registration.annual_limit.range' then n__annual_limit__range
            when 'chronic_disease_registration.payment_rate.range' then n__payment_rate__range
            when 'chronic_disease_registration.logic.sender_differs' then n__logic__sender_differs
            when 'chronic_disease_registration.logic.benefit_without_grant' then n__logic__benefit_without_grant
            when 'chronic_disease_registration.logic.hypertension_diagnosis' then n__logic__hypertension_diagnosis
            when 'chronic_disease_registration.logic.cancer_diagnosis' then n__logic__cancer_diagnosis
            when 'chronic_disease_registration.logic.renal_diagnosis' then n__logic__renal_diagnosis
            when 'chronic_disease_registration.logic.haemophilia_of_women' then n__logic__haemophilia_of_women
        end as bigint) as applicable
    from counted
    cross join applicability
)

select
    institution_code,
    event_date,
    applicability_id,
    applicable,
    {{ open_load() }} as load_no
from unfolded
where applicable <> 0

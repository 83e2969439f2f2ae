-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_death_record') }}, {{ ref('current_death_record') }}
{{ config(enabled='death_record' in data_sets_in_use(), meta={'data_set': 'death_record'}) }}
with asked as (
    select
        *,
        try_cast(substr(admission_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(death_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(discussion_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(signature_time, 1, 19) as timestamp) is not null as holds_4,
        (id_type_code = '01') as holds_5,
        (regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') as holds_6,
        try_cast(substr(death_time, 1, 10) as date) is not null as holds_7
    from {{ counted_rows('death_record') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("death_record_id is not null") }} as n__death_record_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("id_no is not null") }} as n__id_type_code__required,
        {{ signed_count("id_type_code is not null") }} as n__id_type_code__domain,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("try_cast(birth_date as date) is not null and cast(received_at as date) is not null") }} as n__birth_date__not_future,
        {{ signed_count("age_years_at_death is not null") }} as n__age_years_at_death__type,
        {{ signed_count("visit_type_code is not null") }} as n__visit_type_code__domain,
        {{ signed_count("(visit_type_code = '3')") }} as n__inpatient_no__required,
        {{ signed_count("inpatient_no is not null") }} as n__inpatient_no__length,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("admission_time is not null") }} as n__admission_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__admission_time__not_future,
        {{ signed_count("death_time is not null") }} as n__death_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__death_time__not_future,
        {{ signed_count("days_in_hospital is not null") }} as n__days_in_hospital__type,
        {{ signed_count("admission_situation is not null") }} as n__admission_situation__length,
        {{ signed_count("admission_diagnosis_code is not null") }} as n__admission_diagnosis_code__length,
        {{ signed_count("admission_diagnosis_name is not null") }} as n__admission_diagnosis_name__length,
        {{ signed_count("treatment_course is not null") }} as n__treatment_course__length,
        {{ signed_count("rescue_course is not null") }} as n__rescue_course__length,
        {{ signed_count("rescue_refused_flag is not null") }} as n__rescue_refused_flag__domain,
        {{ signed_count("direct_cause_code is not null") }} as n__direct_cause_code__length,
        {{ signed_count("direct_cause_name is not null") }} as n__direct_cause_name__length,
        {{ signed_count("underlying_cause_code is not null") }} as n__underlying_cause_code__length,
        {{ signed_count("underlying_cause_name is not null") }} as n__underlying_cause_name__length,
        {{ signed_count("autopsy_consent_flag is not null") }} as n__autopsy_consent_flag__domain,
        {{ signed_count("autopsy_flag is not null") }} as n__autopsy_flag__domain,
        {{ signed_count("discussion_time is not null") }} as n__discussion_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__discussion_time__not_future,
        {{ signed_count("discussion_host_id is not null") }} as n__discussion_host_id__length,
        {{ signed_count("discussion_conclusion is not null") }} as n__discussion_conclusion__length,
        {{ signed_count("death_certificate_no is not null") }} as n__death_certificate_no__length,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("superior_doctor_id is not null") }} as n__superior_doctor_id__length,
        {{ signed_count("signature_time is not null") }} as n__signature_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__signature_time__not_future,
        {{ signed_count("institution_code is not null and death_record_id is not null") }} as n__key__unique,
        {{ signed_count("holds_5 and holds_6 and try_cast(substr(id_no, 1, 1) as integer) is not null and try_cast(substr(id_no, 2, 1) as integer) is not null and try_cast(substr(id_no, 3, 1) as integer) is not null and try_cast(substr(id_no, 4, 1) as integer) is not null and try_cast(substr(id_no, 5, 1) as integer) is not null and try_cast(substr(id_no, 6, 1) as integer) is not null and try_cast(substr(id_no, 7, 1) as integer) is not null and try_cast(substr(id_no, 8, 1) as integer) is not null and try_cast(substr(id_no, 9, 1) as integer) is not null and try_cast(substr(id_no, 10, 1) as integer) is not null and try_cast(substr(id_no, 11, 1) as integer) is not null and try_cast(substr(id_no, 12, 1) as integer) is not null and try_cast(substr(id_no, 13, 1) as integer) is not null and try_cast(substr(id_no, 14, 1) as integer) is not null and try_cast(substr(id_no, 15, 1) as integer) is not null and try_cast(substr(id_no, 16, 1) as integer) is not null and try_cast(substr(id_no, 17, 1) as integer) is not null and id_no is not null") }} as n__id_no__id_check_digit,
        {{ signed_count("holds_5 and holds_6 and id_no is not null and birth_date is not null") }} as n__id_no__id_birth_date,
        {{ signed_count("holds_5 and holds_6 and (case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end) is not null") }} as n__id_no__id_sex,
        {{ signed_count("try_cast(age_years_at_death as decimal(18, 4)) is not null") }} as n__age_years_at_death__range,
        {{ signed_count("holds_2 and holds_1") }} as n__death_time__not_before,
        {{ signed_count("holds_7 and try_cast(substr(birth_date, 1, 10) as date) is not null") }} as n__death_time__not_before_birth_date,
        {{ signed_count("(case when try_cast(days_in_hospital as integer) between -99999 and 99999 then try_cast(substr(admission_time, 1, 10) as date) + try_cast(days_in_hospital as integer) * interval '1' day <> try_cast(substr(death_time, 1, 10) as date) else try_cast(days_in_hospital as integer) <> 0 end) is not null") }} as n__days_in_hospital__days_between,
        {{ signed_count("holds_4 and holds_2") }} as n__signature_time__not_before,
        {{ signed_count("holds_3 and holds_2") }} as n__discussion_time__not_before,
        {{ signed_count("try_cast(substr(discussion_time, 1, 10) as date) is not null and holds_7") }} as n__discussion_time__within_days,
        {{ signed_count("superior_doctor_id is not null and doctor_id is not null") }} as n__superior_doctor_id__differs_from,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(autopsy_flag = '1') and autopsy_consent_flag is not null") }} as n__logic__autopsy_without_consent,
        {{ signed_count("(case when sex_code = '1' then regexp_extract(underlying_cause_code, '^([Oo][0-9]|[Cc]5[1-8]|[Nn]9[0-8])', 0) <> '' when sex_code = '2' then regexp_extract(underlying_cause_code, '^([Cc]6[0-3]|[Nn]4[0-9]|[Nn]5[01])', 0) <> '' end) is not null") }} as n__logic__cause_contradicts_sex
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('death_record.institution_code.required'),
            ('death_record.institution_code.length'),
            ('death_record.death_record_id.length'),
            ('death_record.visit_id.length'),
            ('death_record.visit_id.reference'),
            ('death_record.patient_id.length'),
            ('death_record.patient_id.reference'),
            ('death_record.name.length'),
            ('death_record.id_type_code.required'),
            ('death_record.id_type_code.domain'),
            ('death_record.sex_code.domain'),
            ('death_record.birth_date.type'),
            ('death_record.birth_date.not_future'),
            ('death_record.age_years_at_death.type'),
            ('death_record.visit_type_code.domain'),
            ('death_record.inpatient_no.required'),
            ('death_record.inpatient_no.length'),
            ('death_record.department_code.domain'),
            ('death_record.admission_time.type'),
            ('death_record.admission_time.not_future'),
            ('death_record.death_time.type'),
            ('death_record.death_time.not_future'),
            ('death_record.days_in_hospital.type'),
            ('death_record.admission_situation.length'),
            ('death_record.admission_diagnosis_code.length'),
            ('death_record.admission_diagnosis_name.length'),
            ('death_record.treatment_course.length'),
            ('death_record.rescue_course.length'),
            ('death_record.rescue_refused_flag.domain'),
            ('death_record.direct_cause_code.length'),
            ('death_record.direct_cause_name.length'),
            ('death_record.underlying_cause_code.length'),
            ('death_record.underlying_cause_name.length'),
            ('death_record.autopsy_consent_flag.domain'),
            ('death_record.autopsy_flag.domain'),
            ('death_record.discussion_time.type'),
            ('death_record.discussion_time.not_future'),
            ('death_record.discussion_host_id.length'),
            ('death_record.discussion_conclusion.length'),
            ('death_record.death_certificate_no.length'),
            ('death_record.doctor_id.length'),
            ('death_record.superior_doctor_id.length'),
            ('death_record.signature_time.type'),
            ('death_record.signature_time.not_future'),
            ('death_record.key.unique'),
            ('death_record.id_no.id_check_digit'),
            ('death_record.id_no.id_birth_date'),
            ('death_record.id_no.id_sex'),
            ('death_record.age_years_at_death.range'),
            ('death_record.death_time.not_before'),
            ('death_record.death_time.not_before_birth_date'),
            ('death_record.days_in_hospital.days_between'),
            ('death_record.signature_time.not_before'),
            ('death_record.discussion_time.not_before'),
            ('death_record.discussion_time.within_days'),
            ('death_record.superior_doctor_id.differs_from'),
            ('death_record.logic.sender_differs'),
            ('death_record.logic.autopsy_without_consent'),
            ('death_record.logic.cause_contradicts_sex')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'death_record.institution_code.required' then n__institution_code__required
            when 'death_record.institution_code.length' then n__institution_code__length
            when 'death_record.death_record_id.length' then n__death_record_id__length
            when 'death_record.visit_id.length' then n__visit_id__length
            when 'death_record.visit_id.reference' then n__visit_id__reference
            when 'death_record.patient_id.length' then n__patient_id__length
            when 'death_record.patient_id.reference' then n__patient_id__reference
            when 'death_record.name.length' then n__name__length
            when 'death_record.id_type_code.required' then n__id_type_code__required
            when 'death_record.id_type_code.domain' then n__id_type_code__domain
            when 'death_record.sex_code.domain' then n__sex_code__domain
            when 'death_record.birth_date.type' then n__birth_date__type
            when 'death_record.birth_date.not_future' then n__birth_date__not_future
            when 'death_record.age_years_at_death.type' then n__age_years_at_death__type
            when 'death_record.visit_type_code.domain' then n__visit_type_code__domain
            when 'death_record.inpatient_no.required' then n__inpatient_no__required
            when 'death_record.inpatient_no.length' then n__inpatient_no__length
            when 'death_record.department_code.domain' then n__department_code__domain
            when 'death_record.admission_time.type' then n__admission_time__type
            when 'death_record.admission_time.not_future' then n__admission_time__not_future
            when 'death_record.death_time.type' then n__death_time__type
            when 'death_record.death_time.not_future' then n__death_time__not_future
            when 'death_record.days_in_hospital.type' then n__days_in_hospital__type
            when 'death_record.admission_situation.length' then n__admission_situation__length
            when 'death_record.admission_diagnosis_code.length' then n__admission_diagnosis_code__length
            when 'death_record.admission_diagnosis_name.length' then n__admission_diagnosis_name__length
            when 'death_record.treatment_course.length' then n__treatment_course__length
            when 'death_record.rescue_course.length' then n__rescue_course__length
            when 'death_record.rescue_refused_flag.domain' then n__rescue_refused_flag__domain
            when 'death_record.direct_cause_code.length' then n__direct_cause_code__length
            when 'death_record.direct_cause_name.length' then n__direct_cause_name__length
            when 'death_record.underlying_cause_code.length' then n__underlying_cause_code__length
            when 'death_record.underlying_cause_name.length' then n__underlying_cause_name__length
            when 'death_record.autopsy_consent_flag.domain' then n__autopsy_consent_flag__domain
            when 'death_record.autopsy_flag.domain' then n__autopsy_flag__domain
            when 'death_record.discussion_time.type' then n__discussion_time__type
            when 'death_record.discussion_time.not_future' then n__discussion_time__not_future
            when 'death_record.discussion_host_id.length' then n__discussion_host_id__length
            when 'death_record.discussion_conclusion.length' then n__discussion_conclusion__length
            when 'death_record.death_certificate_no.length' then n__death_certificate_no__length
            when 'death_record.doctor_id.length' then n__doctor_id__length
            when 'death_record.superior_doctor_id.length' then n__superior_doctor_id__length
            when 'death_record.signature_time.type' then n__signature_time__type
            when 'death_record.signature_time.not_future' then n__signature_time__not_future
            when 'death_record.key.unique' then n__key__unique
            when 'death_record.id_no.id_check_digit' then n__id_no__id_check_digit
            when 'death_record.id_no.id_birth_date' then n__id_no__id_birth_date
            when 'death_record.id_no.id_sex' then n__id_no__id_sex
            when 'death_record.age_years_at_death.range' then n__age_years_at_death__range
            when 'death_record.death_time.not_before' then n__death_time__not_before
            when 'death_record.death_time.not_before_birth_date' then n__death_time__not_before_birth_date
            when 'death_record.days_in_hospital.days_between' then n__days_in_hospital__days_between
            when 'death_record.signature_time.not_before' then n__signature_time__not_before
            when 'death_record.discussion_time.not_before' then n__discussion_time__not_before
            when 'death_record.discussion_time.within_days' then n__discussion_time__within_days
            when 'death_record.superior_doctor_id.differs_from' then n__superior_doctor_id__differs_from
            when 'death_record.logic.sender_differs' then n__logic__sender_differs
            when 'death_record.logic.autopsy_without_consent' then n__logic__autopsy_without_consent
            when 'death_record.logic.cause_contradicts_sex' then n__logic__cause_contradicts_sex
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

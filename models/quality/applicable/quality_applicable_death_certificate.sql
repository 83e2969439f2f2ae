-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_death_certificate') }}, {{ ref('current_death_certificate') }}
{{ config(enabled='death_certificate' in data_sets_in_use(), meta={'data_set': 'death_certificate'}) }}
with asked as (
    select
        *,
        try_cast(birth_date as date) is not null as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(substr(death_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(reported_time, 1, 19) as timestamp) is not null as holds_4,
        (id_type_code = '01') as holds_5,
        (regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') as holds_6,
        try_cast(substr(death_time, 1, 10) as date) is not null as holds_7,
        try_cast(substr(certified_date, 1, 10) as date) is not null as holds_8
    from {{ counted_rows('death_certificate') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("death_certificate_id is not null") }} as n__death_certificate_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("id_no is not null") }} as n__id_type_code__required,
        {{ signed_count("id_type_code is not null") }} as n__id_type_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("holds_1 and holds_2") }} as n__birth_date__not_future,
        {{ signed_count("ethnic_code is not null") }} as n__ethnic_code__domain,
        {{ signed_count("marital_status_code is not null") }} as n__marital_status_code__domain,
        {{ signed_count("education_code is not null") }} as n__education_code__domain,
        {{ signed_count("occupation_code is not null") }} as n__occupation_code__domain,
        {{ signed_count("household_address is not null") }} as n__household_address__length,
        {{ signed_count("residence_division_code is not null") }} as n__residence_division_code__type,
        {{ signed_count("death_time is not null") }} as n__death_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__death_time__not_future,
        {{ signed_count("death_place_code is not null") }} as n__death_place_code__domain,
        {{ signed_count("maternal_flag is not null") }} as n__maternal_flag__domain,
        {{ signed_count("direct_cause is not null") }} as n__direct_cause__length,
        {{ signed_count("direct_cause_code is not null") }} as n__direct_cause_code__length,
        {{ signed_count("direct_cause_interval is not null") }} as n__direct_cause_interval__length,
        {{ signed_count("second_cause is not null") }} as n__second_cause__length,
        {{ signed_count("second_cause_code is not null") }} as n__second_cause_code__length,
        {{ signed_count("third_cause is not null") }} as n__third_cause__length,
        {{ signed_count("other_conditions is not null") }} as n__other_conditions__length,
        {{ signed_count("underlying_cause_code is not null") }} as n__underlying_cause_code__length,
        {{ signed_count("underlying_cause is not null") }} as n__underlying_cause__length,
        {{ signed_count("diagnosis_level_code is not null") }} as n__diagnosis_level_code__domain,
        {{ signed_count("diagnosis_basis_code is not null") }} as n__diagnosis_basis_code__domain,
        {{ signed_count("(death_place_code in ('2', '3'))") }} as n__survey_record__required,
        {{ signed_count("survey_record is not null") }} as n__survey_record__length,
        {{ signed_count("contact_name is not null") }} as n__contact_name__length,
        {{ signed_count("contact_phone is not null") }} as n__contact_phone__length,
        {{ signed_count("certifier_name is not null") }} as n__certifier_name__length,
        {{ signed_count("certified_date is not null") }} as n__certified_date__type,
        {{ signed_count("try_cast(certified_date as date) is not null and holds_2") }} as n__certified_date__not_future,
        {{ signed_count("reported_time is not null") }} as n__reported_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__reported_time__not_future,
        {{ signed_count("institution_code is not null and death_certificate_id is not null") }} as n__key__unique,
        {{ signed_count("holds_5 and holds_6 and try_cast(substr(id_no, 1, 1) as integer) is not null and try_cast(substr(id_no, 2, 1) as integer) is not null and try_cast(substr(id_no, 3, 1) as integer) is not null and try_cast(substr(id_no, 4, 1) as integer) is not null and try_cast(substr(id_no, 5, 1) as integer) is not null and try_cast(substr(id_no, 6, 1) as integer) is not null and try_cast(substr(id_no, 7, 1) as integer) is not null and try_cast(substr(id_no, 8, 1) as integer) is not null and try_cast(substr(id_no, 9, 1) as integer) is not null and try_cast(substr(id_no, 10, 1) as integer) is not null and try_cast(substr(id_no, 11, 1) as integer) is not null and try_cast(substr(id_no, 12, 1) as integer) is not null and try_cast(substr(id_no, 13, 1) as integer) is not null and try_cast(substr(id_no, 14, 1) as integer) is not null and try_cast(substr(id_no, 15, 1) as integer) is not null and try_cast(substr(id_no, 16, 1) as integer) is not null and try_cast(substr(id_no, 17, 1) as integer) is not null and id_no is not null") }} as n__id_no__id_check_digit,
        {{ signed_count("holds_5 and holds_6 and id_no is not null and birth_date is not null") }} as n__id_no__id_birth_date,
        {{ signed_count("holds_5 and holds_6 and (case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end) is not null") }} as n__id_no__id_sex,
        {{ signed_count("holds_7 and try_cast(substr(birth_date, 1, 10) as date) is not null") }} as n__death_time__not_before,
        {{ signed_count("holds_8 and holds_7") }} as n__certified_date__not_before,
        {{ signed_count("holds_4 and holds_3") }} as n__reported_time__not_before,
        {{ signed_count("try_cast(substr(reported_time, 1, 10) as date) is not null and holds_8") }} as n__reported_time__within_days,
        {{ signed_count("maternal_flag is not null and sex_code is not null") }} as n__maternal_flag__only_when,
        {{ signed_count("contact_name is not null and name is not null") }} as n__contact_name__differs_from,
        {{ signed_count("(diagnosis_level_code = '1') and underlying_cause_code is not null") }} as n__logic__ill_defined_cause,
        {{ signed_count("(case when sex_code = '1' then regexp_extract(underlying_cause_code, '^(O[0-9]|C5[1-8]|D25|N8[0-9])', 0) <> '' when sex_code = '2' then regexp_extract(underlying_cause_code, '^(C6[0-3]|N4[0-9])', 0) <> '' end) is not null") }} as n__logic__cause_of_other_sex,
        {{ signed_count("(maternal_flag = '1') and holds_7 and holds_1") }} as n__logic__maternal_age,
        {{ signed_count("(direct_cause = second_cause or second_cause = third_cause) is not null") }} as n__logic__chain_repeats,
        {{ signed_count("id_type_code is not null and id_no is not null") }} as n__logic__person_twice,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('death_certificate.institution_code.required'),
            ('death_certificate.institution_code.length'),
            ('death_certificate.death_certificate_id.length'),
            ('death_certificate.patient_id.length'),
            ('death_certificate.patient_id.reference'),
            ('death_certificate.name.length'),
            ('death_certificate.sex_code.domain'),
            ('death_certificate.id_type_code.required'),
            ('death_certificate.id_type_code.domain'),
            ('death_certificate.birth_date.type'),
            ('death_certificate.birth_date.not_future'),
            ('death_certificate.ethnic_code.domain'),
            ('death_certificate.marital_status_code.domain'),
            ('death_certificate.education_code.domain'),
            ('death_certificate.occupation_code.domain'),
            ('death_certificate.household_address.length'),
            ('death_certificate.residence_division_code.type'),
            ('death_certificate.death_time.type'),
            ('death_certificate.death_time.not_future'),
            ('death_certificate.death_place_code.domain'),
            ('death_certificate.maternal_flag.domain'),
            ('death_certificate.direct_cause.length'),
            ('death_certificate.direct_cause_code.length'),
            ('death_certificate.direct_cause_interval.length'),
            ('death_certificate.second_cause.length'),
            ('death_certificate.second_cause_code.length'),
            ('death_certificate.third_cause.length'),
            ('death_certificate.other_conditions.length'),
            ('death_certificate.underlying_cause_code.length'),
            ('death_certificate.underlying_cause.length'),
            ('death_certificate.diagnosis_level_code.domain'),
            ('death_certificate.diagnosis_basis_code.domain'),
            ('death_certificate.survey_record.required'),
            ('death_certificate.survey_record.length'),
            ('death_certificate.contact_name.length'),
            ('death_certificate.contact_phone.length'),
            ('death_certificate.certifier_name.length'),
            ('death_certificate.certified_date.type'),
            ('death_certificate.certified_date.not_future'),
            ('death_certificate.reported_time.type'),
            ('death_certificate.reported_time.not_future'),
            ('death_certificate.key.unique'),
            ('death_certificate.id_no.id_check_digit'),
            ('death_certificate.id_no.id_birth_date'),
            ('death_certificate.id_no.id_sex'),
            ('death_certificate.death_time.not_before'),
            ('death_certificate.certified_date.not_before'),
            ('death_certificate.reported_time.not_before'),
            ('death_certificate.reported_time.within_days'),
            ('death_certificate.maternal_flag.only_when'),
            ('death_certificate.contact_name.differs_from'),
            ('death_certificate.logic.ill_defined_cause'),
            ('death_certificate.logic.cause_of_other_sex'),
            ('death_certificate.logic.maternal_age'),
            ('death_certificate.logic.chain_repeats'),
            ('death_certificate.logic.person_twice'),
            ('death_certificate.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'death_certificate.institution_code.required' then n__institution_code__required
            when 'death_certificate.institution_code.length' then n__institution_code__length
            when 'death_certificate.death_certificate_id.length' then n__death_certificate_id__length
            when 'death_certificate.patient_id.length' then n__patient_id__length
            when 'death_certificate.patient_id.reference' then n__patient_id__reference
            when 'death_certificate.name.length' then n__name__length
            when 'death_certificate.sex_code.domain' then n__sex_code__domain
            when 'death_certificate.id_type_code.required' then n__id_type_code__required
            when 'death_certificate.id_type_code.domain' then n__id_type_code__domain
            when 'death_certificate.birth_date.type' then n__birth_date__type
            when 'death_certificate.birth_date.not_future' then n__birth_date__not_future
            when 'death_certificate.ethnic_code.domain' then n__ethnic_code__domain
            when 'death_certificate.marital_status_code.domain' then n__marital_status_code__domain
            when 'death_certificate.education_code.domain' then n__education_code__domain
            when 'death_certificate.occupation_code.domain' then n__occupation_code__domain
            when 'death_certificate.household_address.length' then n__household_address__length
            when 'death_certificate.residence_division_code.type' then n__residence_division_code__type
            when 'death_certificate.death_time.type' then n__death_time__type
            when 'death_certificate.death_time.not_future' then n__death_time__not_future
            when 'death_certificate.death_place_code.domain' then n__death_place_code__domain
            when 'death_certificate.maternal_flag.domain' then n__maternal_flag__domain
            when 'death_certificate.direct_cause.length' then n__direct_cause__length
            when 'death_certificate.direct_cause_code.length' then n__direct_cause_code__length
            when 'death_certificate.direct_cause_interval.length' then n__direct_cause_interval__length
            when 'death_certificate.second_cause.length' then n__second_cause__length
            when 'death_certificate.second_cause_code.length' then n__second_cause_code__length
            when 'death_certificate.third_cause.length' then n__third_cause__length
            when 'death_certificate.other_conditions.length' then n__other_conditions__length
            when 'death_certificate.underlying_cause_code.length' then n__underlying_cause_code__length
            when 'death_certificate.underlying_cause.length' then n__underlying_cause__length
            when 'death_certificate.diagnosis_level_code.domain' then n__diagnosis_level_code__domain
            when 'death_certificate.diagnosis_basis_code.domain' then n__diagnosis_basis_code__domain
            when 'death_certificate.survey_record.required' then n__survey_record__required
            when 'death_certificate.survey_record.length' then n__survey_record__length
            when 'death_certificate.contact_name.length' then n__contact_name__length
            when 'death_certificate.contact_phone.length' then n__contact_phone__length
            when 'death_certificate.certifier_name.length' then n__certifier_name__length
            when 'death_certificate.certified_date.type' then n__certified_date__type
            when 'death_certificate.certified_date.not_future' then n__certified_date__not_future
            when 'death_certificate.reported_time.type' then n__reported_time__type
            when 'death_certificate.reported_time.not_future' then n__reported_time__not_future
            when 'death_certificate.key.unique' then n__key__unique
            when 'death_certificate.id_no.id_check_digit' then n__id_no__id_check_digit
            when 'death_certificate.id_no.id_birth_date' then n__id_no__id_birth_date
            when 'death_certificate.id_no.id_sex' then n__id_no__id_sex
            when 'death_certificate.death_time.not_before' then n__death_time__not_before
            when 'death_certificate.certified_date.not_before' then n__certified_date__not_before
            when 'death_certificate.reported_time.not_before' then n__reported_time__not_before
            when 'death_certificate.reported_time.within_days' then n__reported_time__within_days
            when 'death_certificate.maternal_flag.only_when' then n__maternal_flag__only_when
            when 'death_certificate.contact_name.differs_from' then n__contact_name__differs_from
            when 'death_certificate.logic.ill_defined_cause' then n__logic__ill_defined_cause
            when 'death_certificate.logic.cause_of_other_sex' then n__logic__cause_of_other_sex
            when 'death_certificate.logic.maternal_age' then n__logic__maternal_age
            when 'death_certificate.logic.chain_repeats' then n__logic__chain_repeats
            when 'death_certificate.logic.person_twice' then n__logic__person_twice
            when 'death_certificate.logic.sender_differs' then n__logic__sender_differs
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

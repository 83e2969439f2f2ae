-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_health_record') }}, {{ ref('current_health_record') }}
{{ config(enabled='health_record' in data_sets_in_use(), meta={'data_set': 'health_record'}) }}
with asked as (
    select
        *,
        try_cast(birth_date as date) is not null as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(created_date as date) is not null as holds_3,
        (id_type_code = '01') as holds_4,
        (regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') as holds_5,
        try_cast(substr(created_date, 1, 10) as date) is not null as holds_6
    from {{ counted_rows('health_record') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("health_record_id is not null") }} as n__health_record_id__type,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("holds_1 and holds_2") }} as n__birth_date__not_future,
        {{ signed_count("id_no is not null") }} as n__id_type_code__required,
        {{ signed_count("id_type_code is not null") }} as n__id_type_code__domain,
        {{ signed_count("phone is not null") }} as n__phone__length,
        {{ signed_count("contact_name is not null") }} as n__contact_name__length,
        {{ signed_count("contact_phone is not null") }} as n__contact_phone__length,
        {{ signed_count("residence_type_code is not null") }} as n__residence_type_code__domain,
        {{ signed_count("ethnic_code is not null") }} as n__ethnic_code__domain,
        {{ signed_count("abo_blood_code is not null") }} as n__abo_blood_code__domain,
        {{ signed_count("rh_code is not null") }} as n__rh_code__domain,
        {{ signed_count("education_code is not null") }} as n__education_code__domain,
        {{ signed_count("occupation_code is not null") }} as n__occupation_code__domain,
        {{ signed_count("marital_status_code is not null") }} as n__marital_status_code__domain,
        {{ signed_count("insurance_type_code is not null") }} as n__insurance_type_code__domain,
        {{ signed_count("address is not null") }} as n__address__length,
        {{ signed_count("household_address is not null") }} as n__household_address__length,
        {{ signed_count("division_code is not null") }} as n__division_code__type,
        {{ signed_count("township_name is not null") }} as n__township_name__length,
        {{ signed_count("village_name is not null") }} as n__village_name__length,
        {{ signed_count("allergy_flag is not null") }} as n__allergy_flag__domain,
        {{ signed_count("(allergy_flag = '1')") }} as n__allergy_history__required,
        {{ signed_count("allergy_history is not null") }} as n__allergy_history__length,
        {{ signed_count("past_disease_codes is not null") }} as n__past_disease_codes__length,
        {{ signed_count("surgery_flag is not null") }} as n__surgery_flag__domain,
        {{ signed_count("transfusion_flag is not null") }} as n__transfusion_flag__domain,
        {{ signed_count("family_history is not null") }} as n__family_history__length,
        {{ signed_count("genetic_disease_flag is not null") }} as n__genetic_disease_flag__domain,
        {{ signed_count("(genetic_disease_flag = '1')") }} as n__genetic_disease_name__required,
        {{ signed_count("genetic_disease_name is not null") }} as n__genetic_disease_name__length,
        {{ signed_count("record_status_code is not null") }} as n__record_status_code__domain,
        {{ signed_count("created_date is not null") }} as n__created_date__type,
        {{ signed_count("holds_3 and holds_2") }} as n__created_date__not_future,
        {{ signed_count("(record_status_code in ('2', '3'))") }} as n__closed_date__required,
        {{ signed_count("closed_date is not null") }} as n__closed_date__type,
        {{ signed_count("try_cast(closed_date as date) is not null and holds_2") }} as n__closed_date__not_future,
        {{ signed_count("institution_code is not null and health_record_id is not null") }} as n__key__unique,
        {{ signed_count("holds_4 and name is not null") }} as n__name__chinese_name,
        {{ signed_count("holds_4 and id_no is not null") }} as n__id_no__shape,
        {{ signed_count("holds_4 and holds_5 and try_cast(substr(id_no, 1, 1) as integer) is not null and try_cast(substr(id_no, 2, 1) as integer) is not null and try_cast(substr(id_no, 3, 1) as integer) is not null and try_cast(substr(id_no, 4, 1) as integer) is not null and try_cast(substr(id_no, 5, 1) as integer) is not null and try_cast(substr(id_no, 6, 1) as integer) is not null and try_cast(substr(id_no, 7, 1) as integer) is not null and try_cast(substr(id_no, 8, 1) as integer) is not null and try_cast(substr(id_no, 9, 1) as integer) is not null and try_cast(substr(id_no, 10, 1) as integer) is not null and try_cast(substr(id_no, 11, 1) as integer) is not null and try_cast(substr(id_no, 12, 1) as integer) is not null and try_cast(substr(id_no, 13, 1) as integer) is not null and try_cast(substr(id_no, 14, 1) as integer) is not null and try_cast(substr(id_no, 15, 1) as integer) is not null and try_cast(substr(id_no, 16, 1) as integer) is not null and try_cast(substr(id_no, 17, 1) as integer) is not null and id_no is not null") }} as n__id_no__id_check_digit,
        {{ signed_count("holds_4 and holds_5 and id_no is not null and birth_date is not null") }} as n__id_no__id_birth_date,
        {{ signed_count("holds_4 and holds_5 and (case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end) is not null") }} as n__id_no__id_sex,
        {{ signed_count("contact_name is not null and name is not null") }} as n__contact_name__differs_from,
        {{ signed_count("holds_6 and try_cast(substr(birth_date, 1, 10) as date) is not null") }} as n__created_date__not_before,
        {{ signed_count("try_cast(substr(closed_date, 1, 10) as date) is not null and holds_6") }} as n__closed_date__not_before,
        {{ signed_count("closed_date is not null and record_status_code is not null") }} as n__closed_date__only_when,
        {{ signed_count("allergy_history is not null and allergy_flag is not null") }} as n__allergy_history__only_when,
        {{ signed_count("genetic_disease_name is not null and genetic_disease_flag is not null") }} as n__genetic_disease_name__only_when,
        {{ signed_count("(try_cast(created_date as date) < try_cast(birth_date as date) + interval '16' year) and marital_status_code is not null") }} as n__logic__child_married,
        {{ signed_count("(occupation_code = '80') and holds_3 and holds_1") }} as n__logic__retired_young,
        {{ signed_count("(residence_type_code = '1') and health_record_id is not null and division_code is not null") }} as n__logic__division_is_not_of_number,
        {{ signed_count("institution_code is not null and id_type_code is not null and id_no is not null") }} as n__logic__person_twice,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('health_record.institution_code.required'),
            ('health_record.institution_code.length'),
            ('health_record.health_record_id.type'),
            ('health_record.patient_id.length'),
            ('health_record.patient_id.reference'),
            ('health_record.name.length'),
            ('health_record.sex_code.domain'),
            ('health_record.birth_date.type'),
            ('health_record.birth_date.not_future'),
            ('health_record.id_type_code.required'),
            ('health_record.id_type_code.domain'),
            ('health_record.phone.length'),
            ('health_record.contact_name.length'),
            ('health_record.contact_phone.length'),
            ('health_record.residence_type_code.domain'),
            ('health_record.ethnic_code.domain'),
            ('health_record.abo_blood_code.domain'),
            ('health_record.rh_code.domain'),
            ('health_record.education_code.domain'),
            ('health_record.occupation_code.domain'),
            ('health_record.marital_status_code.domain'),
            ('health_record.insurance_type_code.domain'),
            ('health_record.address.length'),
            ('health_record.household_address.length'),
            ('health_record.division_code.type'),
            ('health_record.township_name.length'),
            ('health_record.village_name.length'),
            ('health_record.allergy_flag.domain'),
            ('health_record.allergy_history.required'),
            ('health_record.allergy_history.length'),
            ('health_record.past_disease_codes.length'),
            ('health_record.surgery_flag.domain'),
            ('health_record.transfusion_flag.domain'),
            ('health_record.family_history.length'),
            ('health_record.genetic_disease_flag.domain'),
            ('health_record.genetic_disease_name.required'),
            ('health_record.genetic_disease_name.length'),
            ('health_record.record_status_code.domain'),
            ('health_record.created_date.type'),
            ('health_record.created_date.not_future'),
            ('health_record.closed_date.required'),
            ('health_record.closed_date.type'),
            ('health_record.closed_date.not_future'),
            ('health_record.key.unique'),
            ('health_record.name.chinese_name'),
            ('health_record.id_no.shape'),
            ('health_record.id_no.id_check_digit'),
            ('health_record.id_no.id_birth_date'),
            ('health_record.id_no.id_sex'),
            ('health_record.contact_name.differs_from'),
            ('health_record.created_date.not_before'),
            ('health_record.closed_date.not_before'),
            ('health_record.closed_date.only_when'),
            ('health_record.allergy_history.only_when'),
            ('health_record.genetic_disease_name.only_when'),
            ('health_record.logic.child_married'),
            ('health_record.logic.retired_young'),
            ('health_record.logic.division_is_not_of_number'),
            ('health_record.logic.person_twice'),
            ('health_record.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'health_record.institution_code.required' then n__institution_code__required
            when 'health_record.institution_code.length' then n__institution_code__length
            when 'health_record.health_record_id.type' then n__health_record_id__type
            when 'health_record.patient_id.length' then n__patient_id__length
            when 'health_record.patient_id.reference' then n__patient_id__reference
            when 'health_record.name.length' then n__name__length
            when 'health_record.sex_code.domain' then n__sex_code__domain
            when 'health_record.birth_date.type' then n__birth_date__type
            when 'health_record.birth_date.not_future' then n__birth_date__not_future
            when 'health_record.id_type_code.required' then n__id_type_code__required
            when 'health_record.id_type_code.domain' then n__id_type_code__domain
            when 'health_record.phone.length' then n__phone__length
            when 'health_record.contact_name.length' then n__contact_name__length
            when 'health_record.contact_phone.length' then n__contact_phone__length
            when 'health_record.residence_type_code.domain' then n__residence_type_code__domain
            when 'health_record.ethnic_code.domain' then n__ethnic_code__domain
            when 'health_record.abo_blood_code.domain' then n__abo_blood_code__domain
            when 'health_record.rh_code.domain' then n__rh_code__domain
            when 'health_record.education_code.domain' then n__education_code__domain
            when 'health_record.occupation_code.domain' then n__occupation_code__domain
            when 'health_record.marital_status_code.domain' then n__marital_status_code__domain
            when 'health_record.insurance_type_code.domain' then n__insurance_type_code__domain
            when 'health_record.address.length' then n__address__length
            when 'health_record.household_address.length' then n__household_address__length
            when 'health_record.division_code.type' then n__division_code__type
            when 'health_record.township_name.length' then n__township_name__length
            when 'health_record.village_name.length' then n__village_name__length
            when 'health_record.allergy_flag.domain' then n__allergy_flag__domain
            when 'health_record.allergy_history.required' then n__allergy_history__required
            when 'health_record.allergy_history.length' then n__allergy_history__length
            when 'health_record.past_disease_codes.length' then n__past_disease_codes__length
            when 'health_record.surgery_flag.domain' then n__surgery_flag__domain
            when 'health_record.transfusion_flag.domain' then n__transfusion_flag__domain
            when 'health_record.family_history.length' then n__family_history__length
            when 'health_record.genetic_disease_flag.domain' then n__genetic_disease_flag__domain
            when 'health_record.genetic_disease_name.required' then n__genetic_disease_name__required
            when 'health_record.genetic_disease_name.length' then n__genetic_disease_name__length
            when 'health_record.record_status_code.domain' then n__record_status_code__domain
            when 'health_record.created_date.type' then n__created_date__type
            when 'health_record.created_date.not_future' then n__created_date__not_future
            when 'health_record.closed_date.required' then n__closed_date__required
            when 'health_record.closed_date.type' then n__closed_date__type
            when 'health_record.closed_date.not_future' then n__closed_date__not_future
            when 'health_record.key.unique' then n__key__unique
            when 'health_record.name.chinese_name' then n__name__chinese_name
            when 'health_record.id_no.shape' then n__id_no__shape
            when 'health_record.id_no.id_check_digit' then n__id_no__id_check_digit
            when 'health_record.id_no.id_birth_date' then n__id_no__id_birth_date
            when 'health_record.id_no.id_sex' then n__id_no__id_sex
            when 'health_record.contact_name.differs_from' then n__contact_name__differs_from
            when 'health_record.created_date.not_before' then n__created_date__not_before
            when 'health_record.closed_date.not_before' then n__closed_date__not_before
            when 'health_record.closed_date.only_when' then n__closed_date__only_when
            when 'health_record.allergy_history.only_when' then n__allergy_history__only_when
            when 'health_record.genetic_disease_name.only_when' then n__genetic_disease_name__only_when
            when 'health_record.logic.child_married' then n__logic__child_married
            when 'health_record.logic.retired_young' then n__logic__retired_young
            when 'health_record.logic.division_is_not_of_number' then n__logic__division_is_not_of_number
            when 'health_record.logic.person_twice' then n__logic__person_twice
            when 'health_record.logic.sender_differs' then n__logic__sender_differs
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

-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_insured_person') }}, {{ ref('current_insured_person') }}
{{ config(enabled='insured_person' in data_sets_in_use(), meta={'data_set': 'insured_person'}) }}
with asked as (
    select
        *,
        cast(received_at as date) is not null as holds_1,
        (id_type_code = '01') as holds_2,
        (regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') as holds_3,
        try_cast(substr(work_begin_date, 1, 10) as date) is not null as holds_4,
        try_cast(substr(birth_date, 1, 10) as date) is not null as holds_5,
        try_cast(substr(retirement_date, 1, 10) as date) is not null as holds_6,
        try_cast(substr(first_insured_date, 1, 10) as date) is not null as holds_7,
        try_cast(substr(death_time, 1, 10) as date) is not null as holds_8
    from {{ counted_rows('insured_person') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("insured_person_id is not null") }} as n__insured_person_id__length,
        {{ signed_count("insurance_no is not null") }} as n__insurance_no__length,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("id_type_code is not null") }} as n__id_type_code__domain,
        {{ signed_count("id_no is not null") }} as n__id_no__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("try_cast(birth_date as date) is not null and holds_1") }} as n__birth_date__not_future,
        {{ signed_count("ethnic_code is not null") }} as n__ethnic_code__domain,
        {{ signed_count("nationality_code is not null") }} as n__nationality_code__domain,
        {{ signed_count("household_type_code is not null") }} as n__household_type_code__domain,
        {{ signed_count("household_division_code is not null") }} as n__household_division_code__type,
        {{ signed_count("division_code is not null") }} as n__division_code__type,
        {{ signed_count("address is not null") }} as n__address__length,
        {{ signed_count("phone is not null") }} as n__phone__length,
        {{ signed_count("social_card_no is not null") }} as n__social_card_no__length,
        {{ signed_count("e_certificate_flag is not null") }} as n__e_certificate_flag__domain,
        {{ signed_count("person_category_code is not null") }} as n__person_category_code__domain,
        {{ signed_count("civil_servant_flag is not null") }} as n__civil_servant_flag__domain,
        {{ signed_count("assistance_category_code is not null") }} as n__assistance_category_code__domain,
        {{ signed_count("assistance_begin_date is not null") }} as n__assistance_begin_date__type,
        {{ signed_count("try_cast(assistance_begin_date as date) is not null and holds_1") }} as n__assistance_begin_date__not_future,
        {{ signed_count("(person_category_code in ('11', '12'))") }} as n__employer_id__required,
        {{ signed_count("employer_id is not null") }} as n__employer_id__length,
        {{ signed_count("employer_name is not null") }} as n__employer_name__length,
        {{ signed_count("work_begin_date is not null") }} as n__work_begin_date__type,
        {{ signed_count("try_cast(work_begin_date as date) is not null and holds_1") }} as n__work_begin_date__not_future,
        {{ signed_count("(person_category_code in ('12', '13'))") }} as n__retirement_date__required,
        {{ signed_count("retirement_date is not null") }} as n__retirement_date__type,
        {{ signed_count("try_cast(retirement_date as date) is not null and holds_1") }} as n__retirement_date__not_future,
        {{ signed_count("first_insured_date is not null") }} as n__first_insured_date__type,
        {{ signed_count("try_cast(first_insured_date as date) is not null and holds_1") }} as n__first_insured_date__not_future,
        {{ signed_count("survival_status_code is not null") }} as n__survival_status_code__domain,
        {{ signed_count("death_time is not null") }} as n__death_time__type,
        {{ signed_count("try_cast(substr(death_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__death_time__not_future,
        {{ signed_count("registered_time is not null") }} as n__registered_time__type,
        {{ signed_count("try_cast(substr(registered_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__registered_time__not_future,
        {{ signed_count("institution_code is not null and insured_person_id is not null") }} as n__key__unique,
        {{ signed_count("holds_2 and name is not null") }} as n__name__chinese_name,
        {{ signed_count("holds_2 and id_no is not null") }} as n__id_no__shape,
        {{ signed_count("holds_2 and holds_3 and try_cast(substr(id_no, 1, 1) as integer) is not null and try_cast(substr(id_no, 2, 1) as integer) is not null and try_cast(substr(id_no, 3, 1) as integer) is not null and try_cast(substr(id_no, 4, 1) as integer) is not null and try_cast(substr(id_no, 5, 1) as integer) is not null and try_cast(substr(id_no, 6, 1) as integer) is not null and try_cast(substr(id_no, 7, 1) as integer) is not null and try_cast(substr(id_no, 8, 1) as integer) is not null and try_cast(substr(id_no, 9, 1) as integer) is not null and try_cast(substr(id_no, 10, 1) as integer) is not null and try_cast(substr(id_no, 11, 1) as integer) is not null and try_cast(substr(id_no, 12, 1) as integer) is not null and try_cast(substr(id_no, 13, 1) as integer) is not null and try_cast(substr(id_no, 14, 1) as integer) is not null and try_cast(substr(id_no, 15, 1) as integer) is not null and try_cast(substr(id_no, 16, 1) as integer) is not null and try_cast(substr(id_no, 17, 1) as integer) is not null and id_no is not null") }} as n__id_no__id_check_digit,
        {{ signed_count("holds_2 and holds_3 and id_no is not null and birth_date is not null") }} as n__id_no__id_birth_date,
        {{ signed_count("holds_2 and holds_3 and (case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end) is not null") }} as n__id_no__id_sex,
        {{ signed_count("insurance_no is not null and social_card_no is not null") }} as n__insurance_no__differs_from,
        {{ signed_count("holds_4 and holds_5") }} as n__work_begin_date__not_before,
        {{ signed_count("holds_6 and holds_4") }} as n__retirement_date__not_before,
        {{ signed_count("retirement_date is not null and person_category_code is not null") }} as n__retirement_date__only_when,
        {{ signed_count("holds_7 and holds_5") }} as n__first_insured_date__not_before,
        {{ signed_count("death_time is not null and survival_status_code is not null") }} as n__death_time__only_when,
        {{ signed_count("holds_8 and holds_5") }} as n__death_time__not_before,
        {{ signed_count("holds_8 and holds_7") }} as n__death_time__not_before_first_insured_date,
        {{ signed_count("(person_category_code in ('14', '15', '16')) and civil_servant_flag is not null") }} as n__civil_servant_flag__equals_when,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(survival_status_code = '2')") }} as n__logic__death_time_missing,
        {{ signed_count("holds_6 and holds_5") }} as n__logic__retired_under_40,
        {{ signed_count("holds_2 and nationality_code is not null") }} as n__logic__foreigner_with_resident_card,
        {{ signed_count("(case when person_category_code = '16' then try_cast(substr(birth_date, 1, 10) as date) + interval '55' year > cast(received_at as date) end) is not null") }} as n__logic__resident_young_elderly,
        {{ signed_count("try_cast(substr(assistance_begin_date, 1, 10) as date) is not null and holds_8") }} as n__logic__assistance_after_death
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('insured_person.institution_code.required'),
            ('insured_person.institution_code.length'),
            ('insured_person.insured_person_id.length'),
            ('insured_person.insurance_no.length'),
            ('insured_person.name.length'),
            ('insured_person.id_type_code.domain'),
            ('insured_person.id_no.length'),
            ('insured_person.sex_code.domain'),
            ('insured_person.birth_date.type'),
            ('insured_person.birth_date.not_future'),
            ('insured_person.ethnic_code.domain'),
            ('insured_person.nationality_code.domain'),
            ('insured_person.household_type_code.domain'),
            ('insured_person.household_division_code.type'),
            ('insured_person.division_code.type'),
            ('insured_person.address.length'),
            ('insured_person.phone.length'),
            ('insured_person.social_card_no.length'),
            ('insured_person.e_certificate_flag.domain'),
            ('insured_person.person_category_code.domain'),
            ('insured_person.civil_servant_flag.domain'),
            ('insured_person.assistance_category_code.domain'),
            ('insured_person.assistance_begin_date.type'),
            ('insured_person.assistance_begin_date.not_future'),
            ('insured_person.employer_id.required'),
            ('insured_person.employer_id.length'),
            ('insured_person.employer_name.length'),
            ('insured_person.work_begin_date.type'),
            ('insured_person.work_begin_date.not_future'),
            ('insured_person.retirement_date.required'),
            ('insured_person.retirement_date.type'),
            ('insured_person.retirement_date.not_future'),
            ('insured_person.first_insured_date.type'),
            ('insured_person.first_insured_date.not_future'),
            ('insured_person.survival_status_code.domain'),
            ('insured_person.death_time.type'),
            ('insured_person.death_time.not_future'),
            ('insured_person.registered_time.type'),
            ('insured_person.registered_time.not_future'),
            ('insured_person.key.unique'),
            ('insured_person.name.chinese_name'),
            ('insured_person.id_no.shape'),
            ('insured_person.id_no.id_check_digit'),
            ('insured_person.id_no.id_birth_date'),
            ('insured_person.id_no.id_sex'),
            ('insured_person.insurance_no.differs_from'),
            ('insured_person.work_begin_date.not_before'),
            ('insured_person.retirement_date.not_before'),
            ('insured_person.retirement_date.only_when'),
            ('insured_person.first_insured_date.not_before'),
            ('insured_person.death_time.only_when'),
            ('insured_person.death_time.not_before'),
            ('insured_person.death_time.not_before_first_insured_date'),
            ('insured_person.civil_servant_flag.equals_when'),
            ('insured_person.logic.sender_differs'),
            ('insured_person.logic.death_time_missing'),
            ('insured_person.logic.retired_under_40'),
            ('insured_person.logic.foreigner_with_resident_card'),
            ('insured_person.logic.resident_young_elderly'),
            ('insured_person.logic.assistance_after_death')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'insured_person.institution_code.required' then n__institution_code__required
            when 'insured_person.institution_code.length' then n__institution_code__length
            when 'insured_person.insured_person_id.length' then n__insured_person_id__length
            when 'insured_person.insurance_no.length' then n__insurance_no__length
            when 'insured_person.name.length' then n__name__length
            when 'insured_person.id_type_code.domain' then n__id_type_code__domain
            when 'insured_person.id_no.length' then n__id_no__length
            when 'insured_person.sex_code.domain' then n__sex_code__domain
            when 'insured_person.birth_date.type' then n__birth_date__type
            when 'insured_person.birth_date.not_future' then n__birth_date__not_future
            when 'insured_person.ethnic_code.domain' then n__ethnic_code__domain
            when 'insured_person.nationality_code.domain' then n__nationality_code__domain
            when 'insured_person.household_type_code.domain' then n__household_type_code__domain
            when 'insured_person.household_division_code.type' then n__household_division_code__type
            when 'insured_person.division_code.type' then n__division_code__type
            when 'insured_person.address.length' then n__address__length
            when 'insured_person.phone.length' then n__phone__length
            when 'insured_person.social_card_no.length' then n__social_card_no__length
            when 'insured_person.e_certificate_flag.domain' then n__e_certificate_flag__domain
            when 'insured_person.person_category_code.domain' then n__person_category_code__domain
            when 'insured_person.civil_servant_flag.domain' then n__civil_servant_flag__domain
            when 'insured_person.assistance_category_code.domain' then n__assistance_category_code__domain
            when 'insured_person.assistance_begin_date.type' then n__assistance_begin_date__type
            when 'insured_person.assistance_begin_date.not_future' then n__assistance_begin_date__not_future
            when 'insured_person.employer_id.required' then n__employer_id__required
            when 'insured_person.employer_id.length' then n__employer_id__length
            when 'insured_person.employer_name.length' then n__employer_name__length
            when 'insured_person.work_begin_date.type' then n__work_begin_date__type
            when 'insured_person.work_begin_date.not_future' then n__work_begin_date__not_future
            when 'insured_person.retirement_date.required' then n__retirement_date__required
            when 'insured_person.retirement_date.type' then n__retirement_date__type
            when 'insured_person.retirement_date.not_future' then n__retirement_date__not_future
            when 'insured_person.first_insured_date.type' then n__first_insured_date__type
            when 'insured_person.first_insured_date.not_future' then n__first_insured_date__not_future
            when 'insured_person.survival_status_code.domain' then n__survival_status_code__domain
            when 'insured_person.death_time.type' then n__death_time__type
            when 'insured_person.death_time.not_future' then n__death_time__not_future
            when 'insured_person.registered_time.type' then n__registered_time__type
            when 'insured_person.registered_time.not_future' then n__registered_time__not_future
            when 'insured_person.key.unique' then n__key__unique
            when 'insured_person.name.chinese_name' then n__name__chinese_name
            when 'insured_person.id_no.shape' then n__id_no__shape
            when 'insured_person.id_no.id_check_digit' then n__id_no__id_check_digit
            when 'insured_person.id_no.id_birth_date' then n__id_no__id_birth_date
            when 'insured_person.id_no.id_sex' then n__id_no__id_sex
            when 'insured_person.insurance_no.differs_from' then n__insurance_no__differs_from
            when 'insured_person.work_begin_date.not_before' then n__work_begin_date__not_before
            when 'insured_person.retirement_date.not_before' then n__retirement_date__not_before
            when 'insured_person.retirement_date.only_when' then n__retirement_date__only_when
            when 'insured_person.first_insured_date.not_before' then n__first_insured_date__not_before
            when 'insured_person.death_time.only_when' then n__death_time__only_when
            when 'insured_person.death_time.not_before' then n__death_time__not_before
            when 'insured_person.death_time.not_before_first_insured_date' then n__death_time__not_before_first_insured_date
            when 'insured_person.civil_servant_flag.equals_when' then n__civil_servant_flag__equals_when
            when 'insured_person.logic.sender_differs' then n__logic__sender_differs
            when 'insured_person.logic.death_time_missing' then n__logic__death_time_missing
            when 'insured_person.logic.retired_under_40' then n__logic__retired_under_40
            when 'insured_person.logic.foreigner_with_resident_card' then n__logic__foreigner_with_resident_card
            when 'insured_person.logic.resident_young_elderly' then n__logic__resident_young_elderly
            when 'insured_person.logic.assistance_after_death' then n__logic__assistance_after_death
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

-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_birth_certificate') }}, {{ ref('current_birth_certificate') }}
{{ config(enabled='birth_certificate' in data_sets_in_use(), meta={'data_set': 'birth_certificate'}) }}
with asked as (
    select
        *,
        try_cast(mother_birth_date as date) is not null as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(issue_date as date) is not null as holds_3,
        (mother_id_type_code = '01') as holds_4,
        (regexp_extract(mother_id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') as holds_5,
        (father_id_type_code = '01') as holds_6,
        (regexp_extract(father_id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') as holds_7,
        try_cast(substr(birth_time, 1, 10) as date) is not null as holds_8,
        try_cast(plural_count as decimal(18, 4)) is not null as holds_9
    from {{ counted_rows('birth_certificate') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("birth_certificate_id is not null") }} as n__birth_certificate_id__length,
        {{ signed_count("child_name is not null") }} as n__child_name__length,
        {{ signed_count("child_sex_code is not null") }} as n__child_sex_code__domain,
        {{ signed_count("birth_time is not null") }} as n__birth_time__type,
        {{ signed_count("try_cast(substr(birth_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__birth_time__not_future,
        {{ signed_count("birth_division_code is not null") }} as n__birth_division_code__type,
        {{ signed_count("birth_place_code is not null") }} as n__birth_place_code__domain,
        {{ signed_count("birth_gestational_weeks is not null") }} as n__birth_gestational_weeks__type,
        {{ signed_count("plural_count is not null") }} as n__plural_count__type,
        {{ signed_count("birth_order is not null") }} as n__birth_order__type,
        {{ signed_count("birth_weight is not null") }} as n__birth_weight__type,
        {{ signed_count("birth_length is not null") }} as n__birth_length__type,
        {{ signed_count("newborn_health_code is not null") }} as n__newborn_health_code__domain,
        {{ signed_count("mother_name is not null") }} as n__mother_name__length,
        {{ signed_count("mother_birth_date is not null") }} as n__mother_birth_date__type,
        {{ signed_count("holds_1 and holds_2") }} as n__mother_birth_date__not_future,
        {{ signed_count("mother_nationality_code is not null") }} as n__mother_nationality_code__domain,
        {{ signed_count("mother_ethnic_code is not null") }} as n__mother_ethnic_code__domain,
        {{ signed_count("mother_id_type_code is not null") }} as n__mother_id_type_code__domain,
        {{ signed_count("mother_id_no is not null") }} as n__mother_id_no__length,
        {{ signed_count("father_name is not null") }} as n__father_name__length,
        {{ signed_count("father_birth_date is not null") }} as n__father_birth_date__type,
        {{ signed_count("try_cast(father_birth_date as date) is not null and holds_2") }} as n__father_birth_date__not_future,
        {{ signed_count("father_nationality_code is not null") }} as n__father_nationality_code__domain,
        {{ signed_count("father_ethnic_code is not null") }} as n__father_ethnic_code__domain,
        {{ signed_count("father_id_no is not null") }} as n__father_id_type_code__required,
        {{ signed_count("father_id_type_code is not null") }} as n__father_id_type_code__domain,
        {{ signed_count("family_address is not null") }} as n__family_address__length,
        {{ signed_count("midwife_name is not null") }} as n__midwife_name__length,
        {{ signed_count("birth_institution is not null") }} as n__birth_institution__length,
        {{ signed_count("issue_type_code is not null") }} as n__issue_type_code__domain,
        {{ signed_count("(issue_type_code = '2')") }} as n__former_certificate_no__required,
        {{ signed_count("former_certificate_no is not null") }} as n__former_certificate_no__length,
        {{ signed_count("issue_date is not null") }} as n__issue_date__type,
        {{ signed_count("holds_3 and holds_2") }} as n__issue_date__not_future,
        {{ signed_count("recipient_name is not null") }} as n__recipient_name__length,
        {{ signed_count("institution_code is not null and birth_certificate_id is not null") }} as n__key__unique,
        {{ signed_count("father_name is not null and mother_name is not null") }} as n__father_name__differs_from,
        {{ signed_count("holds_4 and holds_5 and try_cast(substr(mother_id_no, 1, 1) as integer) is not null and try_cast(substr(mother_id_no, 2, 1) as integer) is not null and try_cast(substr(mother_id_no, 3, 1) as integer) is not null and try_cast(substr(mother_id_no, 4, 1) as integer) is not null and try_cast(substr(mother_id_no, 5, 1) as integer) is not null and try_cast(substr(mother_id_no, 6, 1) as integer) is not null and try_cast(substr(mother_id_no, 7, 1) as integer) is not null and try_cast(substr(mother_id_no, 8, 1) as integer) is not null and try_cast(substr(mother_id_no, 9, 1) as integer) is not null and try_cast(substr(mother_id_no, 10, 1) as integer) is not null and try_cast(substr(mother_id_no, 11, 1) as integer) is not null and try_cast(substr(mother_id_no, 12, 1) as integer) is not null and try_cast(substr(mother_id_no, 13, 1) as integer) is not null and try_cast(substr(mother_id_no, 14, 1) as integer) is not null and try_cast(substr(mother_id_no, 15, 1) as integer) is not null and try_cast(substr(mother_id_no, 16, 1) as integer) is not null and try_cast(substr(mother_id_no, 17, 1) as integer) is not null and mother_id_no is not null") }} as n__mother_id_no__id_check_digit,
        {{ signed_count("holds_4 and holds_5 and mother_id_no is not null and mother_birth_date is not null") }} as n__mother_id_no__id_birth_date,
        {{ signed_count("mother_id_no is not null and father_id_no is not null") }} as n__mother_id_no__differs_from,
        {{ signed_count("holds_6 and holds_7 and try_cast(substr(father_id_no, 1, 1) as integer) is not null and try_cast(substr(father_id_no, 2, 1) as integer) is not null and try_cast(substr(father_id_no, 3, 1) as integer) is not null and try_cast(substr(father_id_no, 4, 1) as integer) is not null and try_cast(substr(father_id_no, 5, 1) as integer) is not null and try_cast(substr(father_id_no, 6, 1) as integer) is not null and try_cast(substr(father_id_no, 7, 1) as integer) is not null and try_cast(substr(father_id_no, 8, 1) as integer) is not null and try_cast(substr(father_id_no, 9, 1) as integer) is not null and try_cast(substr(father_id_no, 10, 1) as integer) is not null and try_cast(substr(father_id_no, 11, 1) as integer) is not null and try_cast(substr(father_id_no, 12, 1) as integer) is not null and try_cast(substr(father_id_no, 13, 1) as integer) is not null and try_cast(substr(father_id_no, 14, 1) as integer) is not null and try_cast(substr(father_id_no, 15, 1) as integer) is not null and try_cast(substr(father_id_no, 16, 1) as integer) is not null and try_cast(substr(father_id_no, 17, 1) as integer) is not null and father_id_no is not null") }} as n__father_id_no__id_check_digit,
        {{ signed_count("holds_6 and holds_7 and father_id_no is not null and father_birth_date is not null") }} as n__father_id_no__id_birth_date,
        {{ signed_count("holds_8 and try_cast(substr(mother_birth_date, 1, 10) as date) is not null") }} as n__birth_time__not_before,
        {{ signed_count("try_cast(birth_order as decimal(18, 4)) is not null and holds_9") }} as n__birth_order__not_above,
        {{ signed_count("holds_9") }} as n__plural_count__range,
        {{ signed_count("try_cast(birth_gestational_weeks as decimal(18, 4)) is not null") }} as n__birth_gestational_weeks__range,
        {{ signed_count("try_cast(birth_weight as decimal(18, 4)) is not null") }} as n__birth_weight__range,
        {{ signed_count("try_cast(birth_length as decimal(18, 4)) is not null") }} as n__birth_length__range,
        {{ signed_count("try_cast(substr(issue_date, 1, 10) as date) is not null and holds_8") }} as n__issue_date__not_before,
        {{ signed_count("former_certificate_no is not null and birth_certificate_id is not null") }} as n__former_certificate_no__differs_from,
        {{ signed_count("holds_8 and holds_1") }} as n__logic__mother_age,
        {{ signed_count("holds_4 and (length(mother_id_no) = 18) and mother_id_no is not null") }} as n__logic__mother_sex,
        {{ signed_count("(issue_type_code = '1') and holds_3 and holds_8") }} as n__logic__late_first_issue,
        {{ signed_count("(case when try_cast(birth_gestational_weeks as int) < 28 then try_cast(birth_weight as decimal(18, 4)) > 2000 when try_cast(birth_gestational_weeks as int) >= 37 then try_cast(birth_weight as decimal(18, 4)) < 1000 end) is not null") }} as n__logic__weeks_against_weight,
        {{ signed_count("mother_id_no is not null and birth_time is not null and birth_order is not null and issue_type_code is not null") }} as n__logic__child_twice,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('birth_certificate.institution_code.required'),
            ('birth_certificate.institution_code.length'),
            ('birth_certificate.birth_certificate_id.length'),
            ('birth_certificate.child_name.length'),
            ('birth_certificate.child_sex_code.domain'),
            ('birth_certificate.birth_time.type'),
            ('birth_certificate.birth_time.not_future'),
            ('birth_certificate.birth_division_code.type'),
            ('birth_certificate.birth_place_code.domain'),
            ('birth_certificate.birth_gestational_weeks.type'),
            ('birth_certificate.plural_count.type'),
            ('birth_certificate.birth_order.type'),
            ('birth_certificate.birth_weight.type'),
            ('birth_certificate.birth_length.type'),
            ('birth_certificate.newborn_health_code.domain'),
            ('birth_certificate.mother_name.length'),
            ('birth_certificate.mother_birth_date.type'),
            ('birth_certificate.mother_birth_date.not_future'),
            ('birth_certificate.mother_nationality_code.domain'),
            ('birth_certificate.mother_ethnic_code.domain'),
            ('birth_certificate.mother_id_type_code.domain'),
            ('birth_certificate.mother_id_no.length'),
            ('birth_certificate.father_name.length'),
            ('birth_certificate.father_birth_date.type'),
            ('birth_certificate.father_birth_date.not_future'),
            ('birth_certificate.father_nationality_code.domain'),
            ('birth_certificate.father_ethnic_code.domain'),
            ('birth_certificate.father_id_type_code.required'),
            ('birth_certificate.father_id_type_code.domain'),
            ('birth_certificate.family_address.length'),
            ('birth_certificate.midwife_name.length'),
            ('birth_certificate.birth_institution.length'),
            ('birth_certificate.issue_type_code.domain'),
            ('birth_certificate.former_certificate_no.required'),
            ('birth_certificate.former_certificate_no.length'),
            ('birth_certificate.issue_date.type'),
            ('birth_certificate.issue_date.not_future'),
            ('birth_certificate.recipient_name.length'),
            ('birth_certificate.key.unique'),
            ('birth_certificate.father_name.differs_from'),
            ('birth_certificate.mother_id_no.id_check_digit'),
            ('birth_certificate.mother_id_no.id_birth_date'),
            ('birth_certificate.mother_id_no.differs_from'),
            ('birth_certificate.father_id_no.id_check_digit'),
            ('birth_certificate.father_id_no.id_birth_date'),
            ('birth_certificate.birth_time.not_before'),
            ('birth_certificate.birth_order.not_above'),
            ('birth_certificate.plural_count.range'),
            ('birth_certificate.birth_gestational_weeks.range'),
            ('birth_certificate.birth_weight.range'),
            ('birth_certificate.birth_length.range'),
            ('birth_certificate.issue_date.not_before'),
            ('birth_certificate.former_certificate_no.differs_from'),
            ('birth_certificate.logic.mother_age'),
            ('birth_certificate.logic.mother_sex'),
            ('birth_certificate.logic.late_first_issue'),
            ('birth_certificate.logic.weeks_against_weight'),
            ('birth_certificate.logic.child_twice'),
            ('birth_certificate.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'birth_certificate.institution_code.required' then n__institution_code__required
            when 'birth_certificate.institution_code.length' then n__institution_code__length
            when 'birth_certificate.birth_certificate_id.length' then n__birth_certificate_id__length
            when 'birth_certificate.child_name.length' then n__child_name__length
            when 'birth_certificate.child_sex_code.domain' then n__child_sex_code__domain
            when 'birth_certificate.birth_time.type' then n__birth_time__type
            when 'birth_certificate.birth_time.not_future' then n__birth_time__not_future
            when 'birth_certificate.birth_division_code.type' then n__birth_division_code__type
            when 'birth_certificate.birth_place_code.domain' then n__birth_place_code__domain
            when 'birth_certificate.birth_gestational_weeks.type' then n__birth_gestational_weeks__type
            when 'birth_certificate.plural_count.type' then n__plural_count__type
            when 'birth_certificate.birth_order.type' then n__birth_order__type
            when 'birth_certificate.birth_weight.type' then n__birth_weight__type
            when 'birth_certificate.birth_length.type' then n__birth_length__type
            when 'birth_certificate.newborn_health_code.domain' then n__newborn_health_code__domain
            when 'birth_certificate.mother_name.length' then n__mother_name__length
            when 'birth_certificate.mother_birth_date.type' then n__mother_birth_date__type
            when 'birth_certificate.mother_birth_date.not_future' then n__mother_birth_date__not_future
            when 'birth_certificate.mother_nationality_code.domain' then n__mother_nationality_code__domain
            when 'birth_certificate.mother_ethnic_code.domain' then n__mother_ethnic_code__domain
            when 'birth_certificate.mother_id_type_code.domain' then n__mother_id_type_code__domain
            when 'birth_certificate.mother_id_no.length' then n__mother_id_no__length
            when 'birth_certificate.father_name.length' then n__father_name__length
            when 'birth_certificate.father_birth_date.type' then n__father_birth_date__type
            when 'birth_certificate.father_birth_date.not_future' then n__father_birth_date__not_future
            when 'birth_certificate.father_nationality_code.domain' then n__father_nationality_code__domain
            when 'birth_certificate.father_ethnic_code.domain' then n__father_ethnic_code__domain
            when 'birth_certificate.father_id_type_code.required' then n__father_id_type_code__required
            when 'birth_certificate.father_id_type_code.domain' then n__father_id_type_code__domain
            when 'birth_certificate.family_address.length' then n__family_address__length
            when 'birth_certificate.midwife_name.length' then n__midwife_name__length
            when 'birth_certificate.birth_institution.length' then n__birth_institution__length
            when 'birth_certificate.issue_type_code.domain' then n__issue_type_code__domain
            when 'birth_certificate.former_certificate_no.required' then n__former_certificate_no__required
            when 'birth_certificate.former_certificate_no.length' then n__former_certificate_no__length
            when 'birth_certificate.issue_date.type' then n__issue_date__type
            when 'birth_certificate.issue_date.not_future' then n__issue_date__not_future
            when 'birth_certificate.recipient_name.length' then n__recipient_name__length
            when 'birth_certificate.key.unique' then n__key__unique
            when 'birth_certificate.father_name.differs_from' then n__father_name__differs_from
            when 'birth_certificate.mother_id_no.id_check_digit' then n__mother_id_no__id_check_digit
            when 'birth_certificate.mother_id_no.id_birth_date' then n__mother_id_no__id_birth_date
            when 'birth_certificate.mother_id_no.differs_from' then n__mother_id_no__differs_from
            when 'birth_certificate.father_id_no.id_check_digit' then n__father_id_no__id_check_digit
            when 'birth_certificate.father_id_no.id_birth_date' then n__father_id_no__id_birth_date
            when 'birth_certificate.birth_time.not_before' then n__birth_time__not_before
            when 'birth_certificate.birth_order.not_above' then n__birth_order__not_above
            when 'birth_certificate.plural_count.range' then n__plural_count__range
            when 'birth_certificate.birth_gestational_weeks.range' then n__birth_gestational_weeks__range
            when 'birth_certificate.birth_weight.range' then n__birth_weight__range
            when 'birth_certificate.birth_length.range' then n__birth_length__range
            when 'birth_certificate.issue_date.not_before' then n__issue_date__not_before
            when 'birth_certificate.former_certificate_no.differs_from' then n__former_certificate_no__differs_from
            when 'birth_certificate.logic.mother_age' then n__logic__mother_age
            when 'birth_certificate.logic.mother_sex' then n__logic__mother_sex
            when 'birth_certificate.logic.late_first_issue' then n__logic__late_first_issue
            when 'birth_certificate.logic.weeks_against_weight' then n__logic__weeks_against_weight
            when 'birth_certificate.logic.child_twice' then n__logic__child_twice
            when 'birth_certificate.logic.sender_differs' then n__logic__sender_differs
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

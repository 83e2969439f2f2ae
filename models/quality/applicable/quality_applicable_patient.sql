-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_patient') }}, {{ ref('current_patient') }}
{{ config(enabled='patient' in data_sets_in_use(), meta={'data_set': 'patient'}) }}
with asked as (
    select
        *,
        try_cast(birth_date as date) is not null as holds_1,
        (coalesce(id_type_code, '01') = '01') as holds_2,
        (regexp_extract(id_no, '^[1-9][0-9]{16}[0-9Xx]$', 0) <> '') as holds_3,
        try_cast(substr(id_no, 17, 1) as int) is not null as holds_4,
        (id_type_code = '01') as holds_5,
        try_cast(substr(registered_time, 1, 10) as date) is not null as holds_6
    from {{ counted_rows('patient') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("id_no is not null") }} as n__id_type_code__required,
        {{ signed_count("id_type_code is not null") }} as n__id_type_code__domain,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("holds_1 and cast(received_at as date) is not null") }} as n__birth_date__not_future,
        {{ signed_count("ethnic_code is not null") }} as n__ethnic_code__domain,
        {{ signed_count("nationality_code is not null") }} as n__nationality_code__domain,
        {{ signed_count("marital_status_code is not null") }} as n__marital_status_code__domain,
        {{ signed_count("occupation_code is not null") }} as n__occupation_code__domain,
        {{ signed_count("phone is not null") }} as n__phone__length,
        {{ signed_count("address is not null") }} as n__address__length,
        {{ signed_count("division_code is not null") }} as n__division_code__type,
        {{ signed_count("insurance_no is not null") }} as n__insurance_no__length,
        {{ signed_count("insurance_type_code is not null") }} as n__insurance_type_code__domain,
        {{ signed_count("abo_blood_code is not null") }} as n__abo_blood_code__domain,
        {{ signed_count("death_time is not null") }} as n__death_time__type,
        {{ signed_count("try_cast(substr(death_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__death_time__not_future,
        {{ signed_count("registered_time is not null") }} as n__registered_time__type,
        {{ signed_count("try_cast(substr(registered_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__registered_time__not_future,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__key__unique,
        {{ signed_count("holds_2 and id_no is not null") }} as n__logic__id_no_shape,
        {{ signed_count("holds_2 and holds_3 and try_cast(substr(id_no, 1, 1) as int) is not null and try_cast(substr(id_no, 2, 1) as int) is not null and try_cast(substr(id_no, 3, 1) as int) is not null and try_cast(substr(id_no, 4, 1) as int) is not null and try_cast(substr(id_no, 5, 1) as int) is not null and try_cast(substr(id_no, 6, 1) as int) is not null and try_cast(substr(id_no, 7, 1) as int) is not null and try_cast(substr(id_no, 8, 1) as int) is not null and try_cast(substr(id_no, 9, 1) as int) is not null and try_cast(substr(id_no, 10, 1) as int) is not null and try_cast(substr(id_no, 11, 1) as int) is not null and try_cast(substr(id_no, 12, 1) as int) is not null and try_cast(substr(id_no, 13, 1) as int) is not null and try_cast(substr(id_no, 14, 1) as int) is not null and try_cast(substr(id_no, 15, 1) as int) is not null and try_cast(substr(id_no, 16, 1) as int) is not null and holds_4 and id_no is not null") }} as n__logic__id_no_check_digit,
        {{ signed_count("holds_2 and holds_3") }} as n__logic__id_no_calendar,
        {{ signed_count("holds_2 and holds_3 and try_cast(substr(id_no, 7, 4) || '-' || substr(id_no, 11, 2) || '-' || substr(id_no, 13, 2) as date) is not null and holds_1") }} as n__logic__id_no_birth_date,
        {{ signed_count("holds_2 and holds_3 and (sex_code in ('1', '2')) and holds_4 and try_cast(sex_code as int) is not null") }} as n__logic__id_no_sex,
        {{ signed_count("holds_5") }} as n__logic__id_no_missing,
        {{ signed_count("holds_2 and holds_3 and sex_code is not null") }} as n__logic__sex_unknown_despite_id_no,
        {{ signed_count("holds_5 and nationality_code is not null") }} as n__logic__id_no_nationality,
        {{ signed_count("holds_1 and holds_6") }} as n__logic__birth_after_registration,
        {{ signed_count("try_cast(substr(death_time, 1, 10) as date) is not null and holds_1") }} as n__logic__death_before_birth,
        {{ signed_count("holds_6 and holds_1") }} as n__logic__age_over_130,
        {{ signed_count("(marital_status_code in ('20', '21', '22', '23', '30', '40')) and holds_6 and holds_1") }} as n__logic__child_married,
        {{ signed_count("(occupation_code in ('11', '13', '17', '21', '24', '37', '80')) and holds_6 and holds_1") }} as n__logic__child_employed,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('patient.institution_code.required'),
            ('patient.institution_code.length'),
            ('patient.patient_id.length'),
            ('patient.name.length'),
            ('patient.id_type_code.required'),
            ('patient.id_type_code.domain'),
            ('patient.sex_code.domain'),
            ('patient.birth_date.type'),
            ('patient.birth_date.not_future'),
            ('patient.ethnic_code.domain'),
            ('patient.nationality_code.domain'),
            ('patient.marital_status_code.domain'),
            ('patient.occupation_code.domain'),
            ('patient.phone.length'),
            ('patient.address.length'),
            ('patient.division_code.type'),
            ('patient.insurance_no.length'),
            ('patient.insurance_type_code.domain'),
            ('patient.abo_blood_code.domain'),
            ('patient.death_time.type'),
            ('patient.death_time.not_future'),
            ('patient.registered_time.type'),
            ('patient.registered_time.not_future'),
            ('patient.key.unique'),
            ('patient.logic.id_no_shape'),
            ('patient.logic.id_no_check_digit'),
            ('patient.logic.id_no_calendar'),
            ('patient.logic.id_no_birth_date'),
            ('patient.logic.id_no_sex'),
            ('patient.logic.id_no_missing'),
            ('patient.logic.sex_unknown_despite_id_no'),
            ('patient.logic.id_no_nationality'),
            ('patient.logic.birth_after_registration'),
            ('patient.logic.death_before_birth'),
            ('patient.logic.age_over_130'),
            ('patient.logic.child_married'),
            ('patient.logic.child_employed'),
            ('patient.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'patient.institution_code.required' then n__institution_code__required
            when 'patient.institution_code.length' then n__institution_code__length
            when 'patient.patient_id.length' then n__patient_id__length
            when 'patient.name.length' then n__name__length
            when 'patient.id_type_code.required' then n__id_type_code__required
            when 'patient.id_type_code.domain' then n__id_type_code__domain
            when 'patient.sex_code.domain' then n__sex_code__domain
            when 'patient.birth_date.type' then n__birth_date__type
            when 'patient.birth_date.not_future' then n__birth_date__not_future
            when 'patient.ethnic_code.domain' then n__ethnic_code__domain
            when 'patient.nationality_code.domain' then n__nationality_code__domain
            when 'patient.marital_status_code.domain' then n__marital_status_code__domain
            when 'patient.occupation_code.domain' then n__occupation_code__domain
            when 'patient.phone.length' then n__phone__length
            when 'patient.address.length' then n__address__length
            when 'patient.division_code.type' then n__division_code__type
            when 'patient.insurance_no.length' then n__insurance_no__length
            when 'patient.insurance_type_code.domain' then n__insurance_type_code__domain
            when 'patient.abo_blood_code.domain' then n__abo_blood_code__domain
            when 'patient.death_time.type' then n__death_time__type
            when 'patient.death_time.not_future' then n__death_time__not_future
            when 'patient.registered_time.type' then n__registered_time__type
            when 'patient.registered_time.not_future' then n__registered_time__not_future
            when 'patient.key.unique' then n__key__unique
            when 'patient.logic.id_no_shape' then n__logic__id_no_shape
            when 'patient.logic.id_no_check_digit' then n__logic__id_no_check_digit
            when 'patient.logic.id_no_calendar' then n__logic__id_no_calendar
            when 'patient.logic.id_no_birth_date' then n__logic__id_no_birth_date
            when 'patient.logic.id_no_sex' then n__logic__id_no_sex
            when 'patient.logic.id_no_missing' then n__logic__id_no_missing
            when 'patient.logic.sex_unknown_despite_id_no' then n__logic__sex_unknown_despite_id_no
            when 'patient.logic.id_no_nationality' then n__logic__id_no_nationality
            when 'patient.logic.birth_after_registration' then n__logic__birth_after_registration
            when 'patient.logic.death_before_birth' then n__logic__death_before_birth
            when 'patient.logic.age_over_130' then n__logic__age_over_130
            when 'patient.logic.child_married' then n__logic__child_married
            when 'patient.logic.child_employed' then n__logic__child_employed
            when 'patient.logic.sender_differs' then n__logic__sender_differs
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

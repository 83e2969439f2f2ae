{%- set first_birth_date = "cast('1850-01-01' as date)" -%}
with latest as (
    select
        *,
        row_number() over (
            partition by institution_code, patient_id order by received_at desc, row_id desc
        ) as place
    from {{ ref('accepted_patient') }}
),

cleaned as (
    select
        {{ natural_key(['institution_code', 'patient_id']) }} as record_key,
        institution_code,
        patient_id,
        id_no,
        {{ clean_text('id_no') }} as id_no_text,
        {{ clean_text('name') }} as name_text,
        {{ parse_date('birth_date') }} as birth_date,
        case when sex_code in ('1', '2') then sex_code end as sex_code,
        {{ keep_characters(half_width('phone'), '0123456789') }} as phone_digits,
        {{ clean_text('insurance_no') }} as insurance_no_text,
        {{ clean_text('address') }} as address_text,
        received_at,
        row_id
    from latest
    where place = 1
),

parsed as (
    select
        *,
        {{ id_no_body('id_no_text') }} as id_no_17,
        case
            when phone_digits like '86___________' then substr(phone_digits, 3)
            else phone_digits
        end as phone_text
    from cleaned
),

checked as (
    select
        *,
        id_no_17 || {{ id_no_check_digit('id_no_17') }} as id_no_full,
        {{ parse_date(
            "substr(id_no_17, 7, 4) || '-' || substr(id_no_17, 11, 2) || '-' || substr(id_no_17, 13, 2)"
        ) }} as id_no_birth_date
    from parsed
)

select
    record_key,
    institution_code,
    patient_id,
    id_no,
    case
        when
            (length(id_no_text) = 15 or id_no_text = id_no_full)
            and id_no_birth_date between {{ first_birth_date }} and cast(received_at as date)
            then id_no_full
    end as id_no_18,
    {{ usable_name('name_text') }} as name_std,
    case
        when
            birth_date between {{ first_birth_date }} and cast(received_at as date)
            and birth_date <> cast('1900-01-01' as date)
            then birth_date
    end as birth_date,
    sex_code,
    {{ usable_number('phone_text', min_length=7) }} as phone_std,
    {{ usable_number('insurance_no_text', min_length=6) }} as insurance_no_std,
    case when length(address_text) >= 4 then address_text end as address_std,
    received_at,
    row_id
from checked

{#-
    What of registrations is compared, standardised, as a query with the columns of identity_record but for load_no.

    Args:
        registrations: a query for registrations as sent, with their record_key.
-#}
{% macro standard_records(registrations) -%}
{%- set first_birth_date = "cast('1850-01-01' as date)" -%}
{%- set as_sent = [
    'name', 'address', 'division_code', 'ethnic_code', 'nationality_code', 'marital_status_code', 'occupation_code',
    'insurance_type_code', 'abo_blood_code', 'death_time'
] -%}
with cleaned as (
    select
        *,
        {{ clean_text('id_no') }} as id_no_text,
        {{ clean_text('name') }} as name_text,
        {{ parse_date('birth_date') }} as birth_day,
        {{ digits_only('phone') }} as phone_digits,
        {{ clean_text('insurance_no') }} as insurance_no_text,
        {{ clean_text('address') }} as address_text
    from ({{ registrations | indent(4) }}) as registration
),

parsed as (
    select
        *,
        {{ id_no_body('id_no_text') }} as id_no_17,
        case when phone_digits like '86___________' then substr(phone_digits, 3) else phone_digits end as phone_text
    from cleaned
),

checked as (
    select
        *,
        id_no_17 || {{ id_no_check_digit('id_no_17') }} as id_no_full,
        {{ parse_date("substr(id_no_17, 7, 4) || '-' || substr(id_no_17, 11, 2) || '-' || substr(id_no_17, 13, 2)") }} as id_no_birth_date
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
            birth_day between {{ first_birth_date }} and cast(received_at as date)
            and birth_day <> cast('1900-01-01' as date)
            then birth_day
    end as birth_date,
    case when sex_code in ('1', '2') then sex_code end as sex_code,
    {{ usable_number('phone_text', min_length=7) }} as phone_std,
    {{ usable_number('insurance_no_text', min_length=6) }} as insurance_no_std,
    case when length(address_text) >= 4 then address_text end as address_std,
    {{ as_sent | join(',\n    ') }},
    received_at,
    row_id
from checked
{%- endmacro %}

-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_patient') }}, {{ ref('current_patient') }}
{{ config(enabled='patient' in data_sets_in_use(), meta={'replaced_by': 'touched_patient'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        patient_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'patient', ['institution_code', 'patient_id']) }} as looked_into
    group by institution_code, patient_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        name is null as name__required,
        length(name) > 50 as name__length,
        (id_no is not null) and id_type_code is null as id_type_code__required,
        id_type_code not in ('01', '02', '03', '04', '05', '06', '07', '99') as id_type_code__domain,
        length(id_no) > 18 as id_no__length,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        birth_date is null as birth_date__required,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        ethnic_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37', '38', '39', '40', '41', '42', '43', '44', '45', '46', '47', '48', '49', '50', '51', '52', '53', '54', '55', '56', '97', '98') as ethnic_code__domain,
        nationality_code not in ('CHN', 'HKG', 'MAC', 'TWN', 'AFG', 'ARE', 'AUS', 'BGD', 'BRA', 'CAN', 'CHE', 'DEU', 'EGY', 'ESP', 'ETH', 'FRA', 'GBR', 'GHA', 'IDN', 'IND', 'IRN', 'IRQ', 'ITA', 'JPN', 'KAZ', 'KEN', 'KGZ', 'KHM', 'KOR', 'LAO', 'MEX', 'MMR', 'MNG', 'MYS', 'NGA', 'NLD', 'NPL', 'NZL', 'PAK', 'PHL', 'PRK', 'RUS', 'SAU', 'SGP', 'THA', 'TUR', 'UKR', 'USA', 'UZB', 'VNM', 'ZAF') as nationality_code__domain,
        marital_status_code not in ('10', '20', '21', '22', '23', '30', '40', '90') as marital_status_code__domain,
        occupation_code not in ('11', '13', '17', '21', '24', '27', '31', '37', '51', '54', '70', '80', '90') as occupation_code__domain,
        length(phone) > 20 as phone__length,
        length(address) > 200 as address__length,
        not regexp_like(division_code, '^[0-9]{6}$') as division_code__type,
        length(insurance_no) > 32 as insurance_no__length,
        (insurance_no is not null) and insurance_type_code is null as insurance_type_code__required,
        insurance_type_code not in ('310', '340', '390', '999') as insurance_type_code__domain,
        abo_blood_code not in ('1', '2', '3', '4', '5') as abo_blood_code__domain,
        not regexp_like(death_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as death_time__type,
        try_cast(substr(death_time, 1, 19) as timestamp) > received_at as death_time__not_future,
        registered_time is null as registered_time__required,
        not regexp_like(registered_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as registered_time__type,
        try_cast(substr(registered_time, 1, 19) as timestamp) > received_at as registered_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        (coalesce(id_type_code, '01') = '01') and not regexp_like(id_no, '^[1-9][0-9]{16}[0-9X]$') as logic__id_no_shape,
        case when coalesce(id_type_code, '01') = '01' and regexp_extract(id_no, '^[1-9][0-9]{16}[0-9Xx]$', 0) <> '' then substr('10X98765432', 1 + mod( 7 * try_cast(substr(id_no, 1, 1) as int) + 9 * try_cast(substr(id_no, 2, 1) as int) + 10 * try_cast(substr(id_no, 3, 1) as int) + 5 * try_cast(substr(id_no, 4, 1) as int) + 8 * try_cast(substr(id_no, 5, 1) as int) + 4 * try_cast(substr(id_no, 6, 1) as int) + 2 * try_cast(substr(id_no, 7, 1) as int) + 1 * try_cast(substr(id_no, 8, 1) as int) + 6 * try_cast(substr(id_no, 9, 1) as int) + 3 * try_cast(substr(id_no, 10, 1) as int) + 7 * try_cast(substr(id_no, 11, 1) as int) + 9 * try_cast(substr(id_no, 12, 1) as int) + 10 * try_cast(substr(id_no, 13, 1) as int) + 5 * try_cast(substr(id_no, 14, 1) as int) + 8 * try_cast(substr(id_no, 15, 1) as int) + 4 * try_cast(substr(id_no, 16, 1) as int) + 2 * try_cast(substr(id_no, 17, 1) as int), 11), 1) <> upper(substr(id_no, 18, 1)) end as logic__id_no_check_digit,
        case when coalesce(id_type_code, '01') = '01' and regexp_extract(id_no, '^[1-9][0-9]{16}[0-9Xx]$', 0) <> '' then try_cast(substr(id_no, 7, 4) || '-' || substr(id_no, 11, 2) || '-' || substr(id_no, 13, 2) as date) is null end as logic__id_no_calendar,
        case when coalesce(id_type_code, '01') = '01' and regexp_extract(id_no, '^[1-9][0-9]{16}[0-9Xx]$', 0) <> '' then try_cast(substr(id_no, 7, 4) || '-' || substr(id_no, 11, 2) || '-' || substr(id_no, 13, 2) as date) <> try_cast(birth_date as date) end as logic__id_no_birth_date,
        case when coalesce(id_type_code, '01') = '01' and regexp_extract(id_no, '^[1-9][0-9]{16}[0-9Xx]$', 0) <> '' and sex_code in ('1', '2') then mod(try_cast(substr(id_no, 17, 1) as int), 2) <> mod(try_cast(sex_code as int), 2) end as logic__id_no_sex,
        (id_type_code = '01') and id_no is null as logic__id_no_missing,
        case when coalesce(id_type_code, '01') = '01' and regexp_extract(id_no, '^[1-9][0-9]{16}[0-9Xx]$', 0) <> '' then sex_code in ('0', '9') end as logic__sex_unknown_despite_id_no,
        case when id_type_code = '01' and nationality_code is not null then nationality_code <> 'CHN' end as logic__id_no_nationality,
        try_cast(birth_date as date) > try_cast(substr(registered_time, 1, 10) as date) as logic__birth_after_registration,
        try_cast(substr(death_time, 1, 10) as date) < try_cast(birth_date as date) as logic__death_before_birth,
        try_cast(substr(registered_time, 1, 10) as date) > try_cast(birth_date as date) + interval '130' year as logic__age_over_130,
        case when marital_status_code in ('20', '21', '22', '23', '30', '40') then try_cast(substr(registered_time, 1, 10) as date) < try_cast(birth_date as date) + interval '15' year end as logic__child_married,
        case when occupation_code in ('11', '13', '17', '21', '24', '37', '80') then try_cast(substr(registered_time, 1, 10) as date) < try_cast(birth_date as date) + interval '14' year end as logic__child_employed,
        not regexp_like(phone, '^((86|[+]86)?1[0-9]{10}|(0[0-9]{2,3}-?)?[2-9][0-9]{6,7}(-[0-9]{1,6})?)$') as logic__phone_shape,
        regexp_extract(name, '[0-9]', 0) <> '' as logic__name_has_digit,
        sender_code <> institution_code as logic__sender_differs,
        regexp_extract(upper(name), '^(测试|TEST)', 0) <> '' as logic__name_placeholder
    from {{ judged_rows('patient') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and patient_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or patient_id__required
        or patient_id__length
        or name__required
        or name__length
        or id_type_code__required
        or id_type_code__domain
        or id_no__length
        or sex_code__required
        or sex_code__domain
        or birth_date__required
        or birth_date__type
        or birth_date__not_future
        or ethnic_code__domain
        or nationality_code__domain
        or marital_status_code__domain
        or occupation_code__domain
        or phone__length
        or address__length
        or division_code__type
        or insurance_no__length
        or insurance_type_code__required
        or insurance_type_code__domain
        or abo_blood_code__domain
        or death_time__type
        or death_time__not_future
        or registered_time__required
        or registered_time__type
        or registered_time__not_future
        or key__unique
        or logic__id_no_shape
        or logic__id_no_check_digit
        or logic__id_no_calendar
        or logic__id_no_birth_date
        or logic__id_no_sex
        or logic__id_no_missing
        or logic__sex_unknown_despite_id_no
        or logic__id_no_nationality
        or logic__birth_after_registration
        or logic__death_before_birth
        or logic__age_over_130
        or logic__child_married
        or logic__child_employed
        or logic__phone_shape
        or logic__name_has_digit
        or logic__sender_differs
        or logic__name_placeholder
)

select
    institution_code,
    patient_id,
    name,
    id_type_code,
    id_no,
    sex_code,
    birth_date,
    ethnic_code,
    nationality_code,
    marital_status_code,
    occupation_code,
    phone,
    address,
    division_code,
    insurance_no,
    insurance_type_code,
    abo_blood_code,
    death_time,
    registered_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'patient.institution_code.required' end,
        case when institution_code__length then 'patient.institution_code.length' end,
        case when patient_id__required then 'patient.patient_id.required' end,
        case when patient_id__length then 'patient.patient_id.length' end,
        case when name__required then 'patient.name.required' end,
        case when name__length then 'patient.name.length' end,
        case when id_type_code__required then 'patient.id_type_code.required' end,
        case when id_type_code__domain then 'patient.id_type_code.domain' end,
        case when id_no__length then 'patient.id_no.length' end,
        case when sex_code__required then 'patient.sex_code.required' end,
        case when sex_code__domain then 'patient.sex_code.domain' end,
        case when birth_date__required then 'patient.birth_date.required' end,
        case when birth_date__type then 'patient.birth_date.type' end,
        case when birth_date__not_future then 'patient.birth_date.not_future' end,
        case when ethnic_code__domain then 'patient.ethnic_code.domain' end,
        case when nationality_code__domain then 'patient.nationality_code.domain' end,
        case when marital_status_code__domain then 'patient.marital_status_code.domain' end,
        case when occupation_code__domain then 'patient.occupation_code.domain' end,
        case when phone__length then 'patient.phone.length' end,
        case when address__length then 'patient.address.length' end,
        case when division_code__type then 'patient.division_code.type' end,
        case when insurance_no__length then 'patient.insurance_no.length' end,
        case when insurance_type_code__required then 'patient.insurance_type_code.required' end,
        case when insurance_type_code__domain then 'patient.insurance_type_code.domain' end,
        case when abo_blood_code__domain then 'patient.abo_blood_code.domain' end,
        case when death_time__type then 'patient.death_time.type' end,
        case when death_time__not_future then 'patient.death_time.not_future' end,
        case when registered_time__required then 'patient.registered_time.required' end,
        case when registered_time__type then 'patient.registered_time.type' end,
        case when registered_time__not_future then 'patient.registered_time.not_future' end,
        case when key__unique then 'patient.key.unique' end,
        case when logic__id_no_shape then 'patient.logic.id_no_shape' end,
        case when logic__id_no_check_digit then 'patient.logic.id_no_check_digit' end,
        case when logic__id_no_calendar then 'patient.logic.id_no_calendar' end,
        case when logic__id_no_birth_date then 'patient.logic.id_no_birth_date' end,
        case when logic__id_no_sex then 'patient.logic.id_no_sex' end,
        case when logic__id_no_missing then 'patient.logic.id_no_missing' end,
        case when logic__sex_unknown_despite_id_no then 'patient.logic.sex_unknown_despite_id_no' end,
        case when logic__id_no_nationality then 'patient.logic.id_no_nationality' end,
        case when logic__birth_after_registration then 'patient.logic.birth_after_registration' end,
        case when logic__death_before_birth then 'patient.logic.death_before_birth' end,
        case when logic__age_over_130 then 'patient.logic.age_over_130' end,
        case when logic__child_married then 'patient.logic.child_married' end,
        case when logic__child_employed then 'patient.logic.child_employed' end,
        case when logic__phone_shape then 'patient.logic.phone_shape' end,
        case when logic__name_has_digit then 'patient.logic.name_has_digit' end,
        case when logic__sender_differs then 'patient.logic.sender_differs' end,
        case when logic__name_placeholder then 'patient.logic.name_placeholder' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or patient_id__required
        or registered_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

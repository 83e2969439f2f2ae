-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_insured_person') }}, {{ ref('current_insured_person') }}
{{ config(enabled='insured_person' in data_sets_in_use(), meta={'replaced_by': 'touched_insured_person'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        insured_person_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_insured_person', ['institution_code', 'insured_person_id'], 'insured_person', ['institution_code', 'insured_person_id']) }} as looked_into
    group by institution_code, insured_person_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        insured_person_id is null as insured_person_id__required,
        length(insured_person_id) > 64 as insured_person_id__length,
        insurance_no is null as insurance_no__required,
        length(insurance_no) > 32 as insurance_no__length,
        name is null as name__required,
        length(name) > 50 as name__length,
        id_type_code is null as id_type_code__required,
        id_type_code not in ('01', '02', '03', '04', '05', '06', '07', '99') as id_type_code__domain,
        id_no is null as id_no__required,
        length(id_no) > 18 as id_no__length,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        birth_date is null as birth_date__required,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        ethnic_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37', '38', '39', '40', '41', '42', '43', '44', '45', '46', '47', '48', '49', '50', '51', '52', '53', '54', '55', '56', '97', '98') as ethnic_code__domain,
        nationality_code not in ('CHN', 'HKG', 'MAC', 'TWN', 'AFG', 'ARE', 'AUS', 'BGD', 'BRA', 'CAN', 'CHE', 'DEU', 'EGY', 'ESP', 'ETH', 'FRA', 'GBR', 'GHA', 'IDN', 'IND', 'IRN', 'IRQ', 'ITA', 'JPN', 'KAZ', 'KEN', 'KGZ', 'KHM', 'KOR', 'LAO', 'MEX', 'MMR', 'MNG', 'MYS', 'NGA', 'NLD', 'NPL', 'NZL', 'PAK', 'PHL', 'PRK', 'RUS', 'SAU', 'SGP', 'THA', 'TUR', 'UKR', 'USA', 'UZB', 'VNM', 'ZAF') as nationality_code__domain,
        household_type_code not in ('1', '2', '3', '9') as household_type_code__domain,
        not regexp_like(household_division_code, '^[0-9]{6}$') as household_division_code__type,
        not regexp_like(division_code, '^[0-9]{6}$') as division_code__type,
        length(address) > 200 as address__length,
        length(phone) > 20 as phone__length,
        length(social_card_no) > 32 as social_card_no__length,
        e_certificate_flag not in ('0', '1') as e_certificate_flag__domain,
        person_category_code is null as person_category_code__required,
        person_category_code not in ('11', '12', '13', '14', '15', '16') as person_category_code__domain,
        civil_servant_flag not in ('0', '1') as civil_servant_flag__domain,
        assistance_category_code not in ('1', '2', '3', '4', '5', '9') as assistance_category_code__domain,
        (assistance_category_code is not null) and assistance_begin_date is null as assistance_begin_date__required,
        not regexp_like(assistance_begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as assistance_begin_date__type,
        try_cast(assistance_begin_date as date) > cast(received_at as date) as assistance_begin_date__not_future,
        (person_category_code in ('11', '12')) and employer_id is null as employer_id__required,
        length(employer_id) > 32 as employer_id__length,
        length(employer_name) > 100 as employer_name__length,
        not regexp_like(work_begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as work_begin_date__type,
        try_cast(work_begin_date as date) > cast(received_at as date) as work_begin_date__not_future,
        (person_category_code in ('12', '13')) and retirement_date is null as retirement_date__required,
        not regexp_like(retirement_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as retirement_date__type,
        try_cast(retirement_date as date) > cast(received_at as date) as retirement_date__not_future,
        first_insured_date is null as first_insured_date__required,
        not regexp_like(first_insured_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as first_insured_date__type,
        try_cast(first_insured_date as date) > cast(received_at as date) as first_insured_date__not_future,
        survival_status_code is null as survival_status_code__required,
        survival_status_code not in ('1', '2', '3', '9') as survival_status_code__domain,
        not regexp_like(death_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as death_time__type,
        try_cast(substr(death_time, 1, 19) as timestamp) > received_at as death_time__not_future,
        registered_time is null as registered_time__required,
        not regexp_like(registered_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as registered_time__type,
        try_cast(substr(registered_time, 1, 19) as timestamp) > received_at as registered_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        case when id_type_code = '01' then regexp_extract(name, '[0-9A-Za-z]', 0) <> '' or length(name) = 1 end as name__chinese_name,
        (id_type_code = '01') and not regexp_like(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$') as id_no__shape,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(id_no, 1, 1) as integer) * 7 + try_cast(substr(id_no, 2, 1) as integer) * 9 + try_cast(substr(id_no, 3, 1) as integer) * 10 + try_cast(substr(id_no, 4, 1) as integer) * 5 + try_cast(substr(id_no, 5, 1) as integer) * 8 + try_cast(substr(id_no, 6, 1) as integer) * 4 + try_cast(substr(id_no, 7, 1) as integer) * 2 + try_cast(substr(id_no, 8, 1) as integer) * 1 + try_cast(substr(id_no, 9, 1) as integer) * 6 + try_cast(substr(id_no, 10, 1) as integer) * 3 + try_cast(substr(id_no, 11, 1) as integer) * 7 + try_cast(substr(id_no, 12, 1) as integer) * 9 + try_cast(substr(id_no, 13, 1) as integer) * 10 + try_cast(substr(id_no, 14, 1) as integer) * 5 + try_cast(substr(id_no, 15, 1) as integer) * 8 + try_cast(substr(id_no, 16, 1) as integer) * 4 + try_cast(substr(id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(id_no, 18, 1) end end as id_no__id_check_digit,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr(id_no, 7, 8) <> replace(substr(birth_date, 1, 10), '-', '') end end as id_no__id_birth_date,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end end end as id_no__id_sex,
        not regexp_like(phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as phone__shape,
        upper(trim(address)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as address__not_placeholder,
        upper(trim(employer_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as employer_name__not_placeholder,
        insurance_no = social_card_no as insurance_no__differs_from,
        case when assistance_begin_date is not null then not (assistance_category_code is not null) end as assistance_begin_date__only_when,
        try_cast(substr(work_begin_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as work_begin_date__not_before,
        try_cast(substr(retirement_date, 1, 10) as date) < try_cast(substr(work_begin_date, 1, 10) as date) as retirement_date__not_before,
        case when retirement_date is not null then not (person_category_code in ('12', '13')) end as retirement_date__only_when,
        try_cast(substr(first_insured_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as first_insured_date__not_before,
        case when death_time is not null then not (survival_status_code = '2') end as death_time__only_when,
        try_cast(substr(death_time, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as death_time__not_before,
        try_cast(substr(death_time, 1, 10) as date) < try_cast(substr(first_insured_date, 1, 10) as date) as death_time__not_before_first_insured_date,
        case when person_category_code in ('14', '15', '16') then civil_servant_flag <> '0' end as civil_servant_flag__equals_when,
        sender_code <> institution_code as logic__sender_differs,
        (survival_status_code = '2') and death_time is null as logic__death_time_missing,
        try_cast(substr(work_begin_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) + interval '16' year as logic__employed_under_16,
        try_cast(substr(retirement_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) + interval '40' year as logic__retired_under_40,
        case when id_type_code = '01' then nationality_code <> 'CHN' end as logic__foreigner_with_resident_card,
        case when person_category_code = '16' then try_cast(substr(birth_date, 1, 10) as date) + interval '55' year > cast(received_at as date) end as logic__resident_young_elderly,
        try_cast(substr(assistance_begin_date, 1, 10) as date) > try_cast(substr(death_time, 1, 10) as date) as logic__assistance_after_death
    from {{ judged_rows('insured_person') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and insured_person_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or insured_person_id__required
        or insured_person_id__length
        or insurance_no__required
        or insurance_no__length
        or name__required
        or name__length
        or id_type_code__required
        or id_type_code__domain
        or id_no__required
        or id_no__length
        or sex_code__required
        or sex_code__domain
        or birth_date__required
        or birth_date__type
        or birth_date__not_future
        or ethnic_code__domain
        or nationality_code__domain
        or household_type_code__domain
        or household_division_code__type
        or division_code__type
        or address__length
        or phone__length
        or social_card_no__length
        or e_certificate_flag__domain
        or person_category_code__required
        or person_category_code__domain
        or civil_servant_flag__domain
        or assistance_category_code__domain
        or assistance_begin_date__required
        or assistance_begin_date__type
        or assistance_begin_date__not_future
        or employer_id__required
        or employer_id__length
        or employer_name__length
        or work_begin_date__type
        or work_begin_date__not_future
        or retirement_date__required
        or retirement_date__type
        or retirement_date__not_future
        or first_insured_date__required
        or first_insured_date__type
        or first_insured_date__not_future
        or survival_status_code__required
        or survival_status_code__domain
        or death_time__type
        or death_time__not_future
        or registered_time__required
        or registered_time__type
        or registered_time__not_future
        or key__unique
        or name__not_placeholder
        or name__chinese_name
        or id_no__shape
        or id_no__id_check_digit
        or id_no__id_birth_date
        or id_no__id_sex
        or phone__shape
        or address__not_placeholder
        or employer_name__not_placeholder
        or insurance_no__differs_from
        or assistance_begin_date__only_when
        or work_begin_date__not_before
        or retirement_date__not_before
        or retirement_date__only_when
        or first_insured_date__not_before
        or death_time__only_when
        or death_time__not_before
        or death_time__not_before_first_insured_date
        or civil_servant_flag__equals_when
        or logic__sender_differs
        or logic__death_time_missing
        or logic__employed_under_16
        or logic__retired_under_40
        or logic__foreigner_with_resident_card
        or logic__resident_young_elderly
        or logic__assistance_after_death
)

select
    institution_code,
    insured_person_id,
    insurance_no,
    name,
    id_type_code,
    id_no,
    sex_code,
    birth_date,
    ethnic_code,
    nationality_code,
    household_type_code,
    household_division_code,
    division_code,
    address,
    phone,
    social_card_no,
    e_certificate_flag,
    person_category_code,
    civil_servant_flag,
    assistance_category_code,
    assistance_begin_date,
    employer_id,
    employer_name,
    work_begin_date,
    retirement_date,
    first_insured_date,
    survival_status_code,
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
        case when institution_code__required then 'insured_person.institution_code.required' end,
        case when institution_code__length then 'insured_person.institution_code.length' end,
        case when insured_person_id__required then 'insured_person.insured_person_id.required' end,
        case when insured_person_id__length then 'insured_person.insured_person_id.length' end,
        case when insurance_no__required then 'insured_person.insurance_no.required' end,
        case when insurance_no__length then 'insured_person.insurance_no.length' end,
        case when name__required then 'insured_person.name.required' end,
        case when name__length then 'insured_person.name.length' end,
        case when id_type_code__required then 'insured_person.id_type_code.required' end,
        case when id_type_code__domain then 'insured_person.id_type_code.domain' end,
        case when id_no__required then 'insured_person.id_no.required' end,
        case when id_no__length then 'insured_person.id_no.length' end,
        case when sex_code__required then 'insured_person.sex_code.required' end,
        case when sex_code__domain then 'insured_person.sex_code.domain' end,
        case when birth_date__required then 'insured_person.birth_date.required' end,
        case when birth_date__type then 'insured_person.birth_date.type' end,
        case when birth_date__not_future then 'insured_person.birth_date.not_future' end,
        case when ethnic_code__domain then 'insured_person.ethnic_code.domain' end,
        case when nationality_code__domain then 'insured_person.nationality_code.domain' end,
        case when household_type_code__domain then 'insured_person.household_type_code.domain' end,
        case when household_division_code__type then 'insured_person.household_division_code.type' end,
        case when division_code__type then 'insured_person.division_code.type' end,
        case when address__length then 'insured_person.address.length' end,
        case when phone__length then 'insured_person.phone.length' end,
        case when social_card_no__length then 'insured_person.social_card_no.length' end,
        case when e_certificate_flag__domain then 'insured_person.e_certificate_flag.domain' end,
        case when person_category_code__required then 'insured_person.person_category_code.required' end,
        case when person_category_code__domain then 'insured_person.person_category_code.domain' end,
        case when civil_servant_flag__domain then 'insured_person.civil_servant_flag.domain' end,
        case when assistance_category_code__domain then 'insured_person.assistance_category_code.domain' end,
        case when assistance_begin_date__required then 'insured_person.assistance_begin_date.required' end,
        case when assistance_begin_date__type then 'insured_person.assistance_begin_date.type' end,
        case when assistance_begin_date__not_future then 'insured_person.assistance_begin_date.not_future' end,
        case when employer_id__required then 'insured_person.employer_id.required' end,
        case when employer_id__length then 'insured_person.employer_id.length' end,
        case when employer_name__length then 'insured_person.employer_name.length' end,
        case when work_begin_date__type then 'insured_person.work_begin_date.type' end,
        case when work_begin_date__not_future then 'insured_person.work_begin_date.not_future' end,
        case when retirement_date__required then 'insured_person.retirement_date.required' end,
        case when retirement_date__type then 'insured_person.retirement_date.type' end,
        case when retirement_date__not_future then 'insured_person.retirement_date.not_future' end,
        case when first_insured_date__required then 'insured_person.first_insured_date.required' end,
        case when first_insured_date__type then 'insured_person.first_insured_date.type' end,
        case when first_insured_date__not_future then 'insured_person.first_insured_date.not_future' end,
        case when survival_status_code__required then 'insured_person.survival_status_code.required' end,
        case when survival_status_code__domain then 'insured_person.survival_status_code.domain' end,
        case when death_time__type then 'insured_person.death_time.type' end,
        case when death_time__not_future then 'insured_person.death_time.not_future' end,
        case when registered_time__required then 'insured_person.registered_time.required' end,
        case when registered_time__type then 'insured_person.registered_time.type' end,
        case when registered_time__not_future then 'insured_person.registered_time.not_future' end,
        case when key__unique then 'insured_person.key.unique' end,
        case when name__not_placeholder then 'insured_person.name.not_placeholder' end,
        case when name__chinese_name then 'insured_person.name.chinese_name' end,
        case when id_no__shape then 'insured_person.id_no.shape' end,
        case when id_no__id_check_digit then 'insured_person.id_no.id_check_digit' end,
        case when id_no__id_birth_date then 'insured_person.id_no.id_birth_date' end,
        case when id_no__id_sex then 'insured_person.id_no.id_sex' end,
        case when phone__shape then 'insured_person.phone.shape' end,
        case when address__not_placeholder then 'insured_person.address.not_placeholder' end,
        case when employer_name__not_placeholder then 'insured_person.employer_name.not_placeholder' end,
        case when insurance_no__differs_from then 'insured_person.insurance_no.differs_from' end,
        case when assistance_begin_date__only_when then 'insured_person.assistance_begin_date.only_when' end,
        case when work_begin_date__not_before then 'insured_person.work_begin_date.not_before' end,
        case when retirement_date__not_before then 'insured_person.retirement_date.not_before' end,
        case when retirement_date__only_when then 'insured_person.retirement_date.only_when' end,
        case when first_insured_date__not_before then 'insured_person.first_insured_date.not_before' end,
        case when death_time__only_when then 'insured_person.death_time.only_when' end,
        case when death_time__not_before then 'insured_person.death_time.not_before' end,
        case when death_time__not_before_first_insured_date then 'insured_person.death_time.not_before_first_insured_date' end,
        case when civil_servant_flag__equals_when then 'insured_person.civil_servant_flag.equals_when' end,
        case when logic__sender_differs then 'insured_person.logic.sender_differs' end,
        case when logic__death_time_missing then 'insured_person.logic.death_time_missing' end,
        case when logic__employed_under_16 then 'insured_person.logic.employed_under_16' end,
        case when logic__retired_under_40 then 'insured_person.logic.retired_under_40' end,
        case when logic__foreigner_with_resident_card then 'insured_person.logic.foreigner_with_resident_card' end,
        case when logic__resident_young_elderly then 'insured_person.logic.resident_young_elderly' end,
        case when logic__assistance_after_death then 'insured_person.logic.assistance_after_death' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or insured_person_id__required
        or registered_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

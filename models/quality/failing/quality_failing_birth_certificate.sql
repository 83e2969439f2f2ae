-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_birth_certificate') }}, {{ ref('current_birth_certificate') }}
{{ config(enabled='birth_certificate' in data_sets_in_use(), meta={'replaced_by': 'touched_birth_certificate'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        birth_certificate_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_birth_certificate', ['institution_code', 'birth_certificate_id'], 'birth_certificate', ['institution_code', 'birth_certificate_id']) }} as looked_into
    group by institution_code, birth_certificate_id
    having count(*) > 1
),

logic__child_twice__repeated as (
    select
        mother_id_no as logic__child_twice__repeated_1,
        birth_time as logic__child_twice__repeated_2,
        birth_order as logic__child_twice__repeated_3,
        issue_type_code as logic__child_twice__repeated_4
    from {{ rows_to_look_into('current_birth_certificate', ['mother_id_no', 'birth_time', 'birth_order', 'issue_type_code'], 'birth_certificate', ['mother_id_no', 'birth_time', 'birth_order', 'issue_type_code']) }} as looked_into
    group by mother_id_no, birth_time, birth_order, issue_type_code
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        birth_certificate_id is null as birth_certificate_id__required,
        length(birth_certificate_id) > 16 as birth_certificate_id__length,
        child_name is null as child_name__required,
        length(child_name) > 50 as child_name__length,
        child_sex_code is null as child_sex_code__required,
        child_sex_code not in ('0', '1', '2', '9') as child_sex_code__domain,
        birth_time is null as birth_time__required,
        not regexp_like(birth_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as birth_time__type,
        try_cast(substr(birth_time, 1, 19) as timestamp) > received_at as birth_time__not_future,
        birth_division_code is null as birth_division_code__required,
        not regexp_like(birth_division_code, '^[0-9]{6}$') as birth_division_code__type,
        birth_place_code is null as birth_place_code__required,
        birth_place_code not in ('1', '2', '3', '9') as birth_place_code__domain,
        birth_gestational_weeks is null as birth_gestational_weeks__required,
        not regexp_like(birth_gestational_weeks, '^-?[0-9]{1,2}$') as birth_gestational_weeks__type,
        plural_count is null as plural_count__required,
        not regexp_like(plural_count, '^-?[0-9]{1,1}$') as plural_count__type,
        birth_order is null as birth_order__required,
        not regexp_like(birth_order, '^-?[0-9]{1,1}$') as birth_order__type,
        birth_weight is null as birth_weight__required,
        not regexp_like(birth_weight, '^-?[0-9]{1,5}$') as birth_weight__type,
        not regexp_like(birth_length, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as birth_length__type,
        newborn_health_code not in ('1', '2', '3') as newborn_health_code__domain,
        mother_name is null as mother_name__required,
        length(mother_name) > 50 as mother_name__length,
        not regexp_like(mother_birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as mother_birth_date__type,
        try_cast(mother_birth_date as date) > cast(received_at as date) as mother_birth_date__not_future,
        mother_nationality_code not in ('CHN', 'HKG', 'MAC', 'TWN', 'AFG', 'ARE', 'AUS', 'BGD', 'BRA', 'CAN', 'CHE', 'DEU', 'EGY', 'ESP', 'ETH', 'FRA', 'GBR', 'GHA', 'IDN', 'IND', 'IRN', 'IRQ', 'ITA', 'JPN', 'KAZ', 'KEN', 'KGZ', 'KHM', 'KOR', 'LAO', 'MEX', 'MMR', 'MNG', 'MYS', 'NGA', 'NLD', 'NPL', 'NZL', 'PAK', 'PHL', 'PRK', 'RUS', 'SAU', 'SGP', 'THA', 'TUR', 'UKR', 'USA', 'UZB', 'VNM', 'ZAF') as mother_nationality_code__domain,
        mother_ethnic_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37', '38', '39', '40', '41', '42', '43', '44', '45', '46', '47', '48', '49', '50', '51', '52', '53', '54', '55', '56', '97', '98') as mother_ethnic_code__domain,
        mother_id_type_code is null as mother_id_type_code__required,
        mother_id_type_code not in ('01', '02', '03', '04', '05', '06', '07', '99') as mother_id_type_code__domain,
        mother_id_no is null as mother_id_no__required,
        length(mother_id_no) > 18 as mother_id_no__length,
        length(father_name) > 50 as father_name__length,
        not regexp_like(father_birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as father_birth_date__type,
        try_cast(father_birth_date as date) > cast(received_at as date) as father_birth_date__not_future,
        father_nationality_code not in ('CHN', 'HKG', 'MAC', 'TWN', 'AFG', 'ARE', 'AUS', 'BGD', 'BRA', 'CAN', 'CHE', 'DEU', 'EGY', 'ESP', 'ETH', 'FRA', 'GBR', 'GHA', 'IDN', 'IND', 'IRN', 'IRQ', 'ITA', 'JPN', 'KAZ', 'KEN', 'KGZ', 'KHM', 'KOR', 'LAO', 'MEX', 'MMR', 'MNG', 'MYS', 'NGA', 'NLD', 'NPL', 'NZL', 'PAK', 'PHL', 'PRK', 'RUS', 'SAU', 'SGP', 'THA', 'TUR', 'UKR', 'USA', 'UZB', 'VNM', 'ZAF') as father_nationality_code__domain,
        father_ethnic_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37', '38', '39', '40', '41', '42', '43', '44', '45', '46', '47', '48', '49', '50', '51', '52', '53', '54', '55', '56', '97', '98') as father_ethnic_code__domain,
        (father_id_no is not null) and father_id_type_code is null as father_id_type_code__required,
        father_id_type_code not in ('01', '02', '03', '04', '05', '06', '07', '99') as father_id_type_code__domain,
        length(father_id_no) > 18 as father_id_no__length,
        length(family_address) > 200 as family_address__length,
        midwife_name is null as midwife_name__required,
        length(midwife_name) > 50 as midwife_name__length,
        birth_institution is null as birth_institution__required,
        length(birth_institution) > 100 as birth_institution__length,
        issue_type_code is null as issue_type_code__required,
        issue_type_code not in ('1', '2', '3') as issue_type_code__domain,
        (issue_type_code = '2') and former_certificate_no is null as former_certificate_no__required,
        length(former_certificate_no) > 16 as former_certificate_no__length,
        issue_date is null as issue_date__required,
        not regexp_like(issue_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as issue_date__type,
        try_cast(issue_date as date) > cast(received_at as date) as issue_date__not_future,
        length(recipient_name) > 50 as recipient_name__length,
        key__unique__repeated_1 is not null as key__unique,
        regexp_extract(child_name, '[0-9A-Za-z]', 0) <> '' or length(child_name) = 1 as child_name__chinese_name,
        upper(trim(child_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as child_name__not_placeholder,
        upper(trim(mother_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as mother_name__not_placeholder,
        upper(trim(father_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as father_name__not_placeholder,
        father_name = mother_name as father_name__differs_from,
        case when mother_id_type_code = '01' then case when regexp_extract(mother_id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(mother_id_no, 1, 1) as integer) * 7 + try_cast(substr(mother_id_no, 2, 1) as integer) * 9 + try_cast(substr(mother_id_no, 3, 1) as integer) * 10 + try_cast(substr(mother_id_no, 4, 1) as integer) * 5 + try_cast(substr(mother_id_no, 5, 1) as integer) * 8 + try_cast(substr(mother_id_no, 6, 1) as integer) * 4 + try_cast(substr(mother_id_no, 7, 1) as integer) * 2 + try_cast(substr(mother_id_no, 8, 1) as integer) * 1 + try_cast(substr(mother_id_no, 9, 1) as integer) * 6 + try_cast(substr(mother_id_no, 10, 1) as integer) * 3 + try_cast(substr(mother_id_no, 11, 1) as integer) * 7 + try_cast(substr(mother_id_no, 12, 1) as integer) * 9 + try_cast(substr(mother_id_no, 13, 1) as integer) * 10 + try_cast(substr(mother_id_no, 14, 1) as integer) * 5 + try_cast(substr(mother_id_no, 15, 1) as integer) * 8 + try_cast(substr(mother_id_no, 16, 1) as integer) * 4 + try_cast(substr(mother_id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(mother_id_no, 18, 1) end end as mother_id_no__id_check_digit,
        case when mother_id_type_code = '01' then case when regexp_extract(mother_id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr(mother_id_no, 7, 8) <> replace(substr(mother_birth_date, 1, 10), '-', '') end end as mother_id_no__id_birth_date,
        mother_id_no = father_id_no as mother_id_no__differs_from,
        case when father_id_type_code = '01' then case when regexp_extract(father_id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(father_id_no, 1, 1) as integer) * 7 + try_cast(substr(father_id_no, 2, 1) as integer) * 9 + try_cast(substr(father_id_no, 3, 1) as integer) * 10 + try_cast(substr(father_id_no, 4, 1) as integer) * 5 + try_cast(substr(father_id_no, 5, 1) as integer) * 8 + try_cast(substr(father_id_no, 6, 1) as integer) * 4 + try_cast(substr(father_id_no, 7, 1) as integer) * 2 + try_cast(substr(father_id_no, 8, 1) as integer) * 1 + try_cast(substr(father_id_no, 9, 1) as integer) * 6 + try_cast(substr(father_id_no, 10, 1) as integer) * 3 + try_cast(substr(father_id_no, 11, 1) as integer) * 7 + try_cast(substr(father_id_no, 12, 1) as integer) * 9 + try_cast(substr(father_id_no, 13, 1) as integer) * 10 + try_cast(substr(father_id_no, 14, 1) as integer) * 5 + try_cast(substr(father_id_no, 15, 1) as integer) * 8 + try_cast(substr(father_id_no, 16, 1) as integer) * 4 + try_cast(substr(father_id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(father_id_no, 18, 1) end end as father_id_no__id_check_digit,
        case when father_id_type_code = '01' then case when regexp_extract(father_id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr(father_id_no, 7, 8) <> replace(substr(father_birth_date, 1, 10), '-', '') end end as father_id_no__id_birth_date,
        try_cast(substr(birth_time, 1, 10) as date) < try_cast(substr(mother_birth_date, 1, 10) as date) as birth_time__not_before,
        try_cast(birth_order as decimal(18, 4)) > try_cast(plural_count as decimal(18, 4)) as birth_order__not_above,
        try_cast(plural_count as decimal(18, 4)) < 1 or try_cast(plural_count as decimal(18, 4)) > 6 as plural_count__range,
        try_cast(birth_gestational_weeks as decimal(18, 4)) < 20 or try_cast(birth_gestational_weeks as decimal(18, 4)) > 45 as birth_gestational_weeks__range,
        try_cast(birth_weight as decimal(18, 4)) < 300 or try_cast(birth_weight as decimal(18, 4)) > 7000 as birth_weight__range,
        try_cast(birth_length as decimal(18, 4)) < 20 or try_cast(birth_length as decimal(18, 4)) > 65 as birth_length__range,
        try_cast(substr(issue_date, 1, 10) as date) < try_cast(substr(birth_time, 1, 10) as date) as issue_date__not_before,
        former_certificate_no = birth_certificate_id as former_certificate_no__differs_from,
        upper(trim(midwife_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as midwife_name__not_placeholder,
        upper(trim(recipient_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as recipient_name__not_placeholder,
        not regexp_like(birth_certificate_id, '^[A-Z][0-9]{9}$') as logic__number_shape,
        try_cast(substr(birth_time, 1, 10) as date) < try_cast(mother_birth_date as date) + interval '12' year or try_cast(substr(birth_time, 1, 10) as date) > try_cast(mother_birth_date as date) + interval '61' year as logic__mother_age,
        case when mother_id_type_code = '01' and length(mother_id_no) = 18 then substr(mother_id_no, 17, 1) in ('1', '3', '5', '7', '9') end as logic__mother_sex,
        case when issue_type_code = '1' then try_cast(issue_date as date) > try_cast(substr(birth_time, 1, 10) as date) + interval '1' year end as logic__late_first_issue,
        case when try_cast(birth_gestational_weeks as int) < 28 then try_cast(birth_weight as decimal(18, 4)) > 2000 when try_cast(birth_gestational_weeks as int) >= 37 then try_cast(birth_weight as decimal(18, 4)) < 1000 end as logic__weeks_against_weight,
        logic__child_twice__repeated_1 is not null as logic__child_twice,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('birth_certificate') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and birth_certificate_id = key__unique__repeated_2
    left join logic__child_twice__repeated
        on mother_id_no = logic__child_twice__repeated_1 and birth_time = logic__child_twice__repeated_2 and birth_order = logic__child_twice__repeated_3 and issue_type_code = logic__child_twice__repeated_4
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or birth_certificate_id__required
        or birth_certificate_id__length
        or child_name__required
        or child_name__length
        or child_sex_code__required
        or child_sex_code__domain
        or birth_time__required
        or birth_time__type
        or birth_time__not_future
        or birth_division_code__required
        or birth_division_code__type
        or birth_place_code__required
        or birth_place_code__domain
        or birth_gestational_weeks__required
        or birth_gestational_weeks__type
        or plural_count__required
        or plural_count__type
        or birth_order__required
        or birth_order__type
        or birth_weight__required
        or birth_weight__type
        or birth_length__type
        or newborn_health_code__domain
        or mother_name__required
        or mother_name__length
        or mother_birth_date__type
        or mother_birth_date__not_future
        or mother_nationality_code__domain
        or mother_ethnic_code__domain
        or mother_id_type_code__required
        or mother_id_type_code__domain
        or mother_id_no__required
        or mother_id_no__length
        or father_name__length
        or father_birth_date__type
        or father_birth_date__not_future
        or father_nationality_code__domain
        or father_ethnic_code__domain
        or father_id_type_code__required
        or father_id_type_code__domain
        or father_id_no__length
        or family_address__length
        or midwife_name__required
        or midwife_name__length
        or birth_institution__required
        or birth_institution__length
        or issue_type_code__required
        or issue_type_code__domain
        or former_certificate_no__required
        or former_certificate_no__length
        or issue_date__required
        or issue_date__type
        or issue_date__not_future
        or recipient_name__length
        or key__unique
        or child_name__chinese_name
        or child_name__not_placeholder
        or mother_name__not_placeholder
        or father_name__not_placeholder
        or father_name__differs_from
        or mother_id_no__id_check_digit
        or mother_id_no__id_birth_date
        or mother_id_no__differs_from
        or father_id_no__id_check_digit
        or father_id_no__id_birth_date
        or birth_time__not_before
        or birth_order__not_above
        or plural_count__range
        or birth_gestational_weeks__range
        or birth_weight__range
        or birth_length__range
        or issue_date__not_before
        or former_certificate_no__differs_from
        or midwife_name__not_placeholder
        or recipient_name__not_placeholder
        or logic__number_shape
        or logic__mother_age
        or logic__mother_sex
        or logic__late_first_issue
        or logic__weeks_against_weight
        or logic__child_twice
        or logic__sender_differs
)

select
    institution_code,
    birth_certificate_id,
    child_name,
    child_sex_code,
    birth_time,
    birth_division_code,
    birth_place_code,
    birth_gestational_weeks,
    plural_count,
    birth_order,
    birth_weight,
    birth_length,
    newborn_health_code,
    mother_name,
    mother_birth_date,
    mother_nationality_code,
    mother_ethnic_code,
    mother_id_type_code,
    mother_id_no,
    father_name,
    father_birth_date,
    father_nationality_code,
    father_ethnic_code,
    father_id_type_code,
    father_id_no,
    family_address,
    midwife_name,
    birth_institution,
    issue_type_code,
    former_certificate_no,
    issue_date,
    recipient_name,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'birth_certificate.institution_code.required' end,
        case when institution_code__length then 'birth_certificate.institution_code.length' end,
        case when birth_certificate_id__required then 'birth_certificate.birth_certificate_id.required' end,
        case when birth_certificate_id__length then 'birth_certificate.birth_certificate_id.length' end,
        case when child_name__required then 'birth_certificate.child_name.required' end,
        case when child_name__length then 'birth_certificate.child_name.length' end,
        case when child_sex_code__required then 'birth_certificate.child_sex_code.required' end,
        case when child_sex_code__domain then 'birth_certificate.child_sex_code.domain' end,
        case when birth_time__required then 'birth_certificate.birth_time.required' end,
        case when birth_time__type then 'birth_certificate.birth_time.type' end,
        case when birth_time__not_future then 'birth_certificate.birth_time.not_future' end,
        case when birth_division_code__required then 'birth_certificate.birth_division_code.required' end,
        case when birth_division_code__type then 'birth_certificate.birth_division_code.type' end,
        case when birth_place_code__required then 'birth_certificate.birth_place_code.required' end,
        case when birth_place_code__domain then 'birth_certificate.birth_place_code.domain' end,
        case when birth_gestational_weeks__required then 'birth_certificate.birth_gestational_weeks.required' end,
        case when birth_gestational_weeks__type then 'birth_certificate.birth_gestational_weeks.type' end,
        case when plural_count__required then 'birth_certificate.plural_count.required' end,
        case when plural_count__type then 'birth_certificate.plural_count.type' end,
        case when birth_order__required then 'birth_certificate.birth_order.required' end,
        case when birth_order__type then 'birth_certificate.birth_order.type' end,
        case when birth_weight__required then 'birth_certificate.birth_weight.required' end,
        case when birth_weight__type then 'birth_certificate.birth_weight.type' end,
        case when birth_length__type then 'birth_certificate.birth_length.type' end,
        case when newborn_health_code__domain then 'birth_certificate.newborn_health_code.domain' end,
        case when mother_name__required then 'birth_certificate.mother_name.required' end,
        case when mother_name__length then 'birth_certificate.mother_name.length' end,
        case when mother_birth_date__type then 'birth_certificate.mother_birth_date.type' end,
        case when mother_birth_date__not_future then 'birth_certificate.mother_birth_date.not_future' end,
        case when mother_nationality_code__domain then 'birth_certificate.mother_nationality_code.domain' end,
        case when mother_ethnic_code__domain then 'birth_certificate.mother_ethnic_code.domain' end,
        case when mother_id_type_code__required then 'birth_certificate.mother_id_type_code.required' end,
        case when mother_id_type_code__domain then 'birth_certificate.mother_id_type_code.domain' end,
        case when mother_id_no__required then 'birth_certificate.mother_id_no.required' end,
        case when mother_id_no__length then 'birth_certificate.mother_id_no.length' end,
        case when father_name__length then 'birth_certificate.father_name.length' end,
        case when father_birth_date__type then 'birth_certificate.father_birth_date.type' end,
        case when father_birth_date__not_future then 'birth_certificate.father_birth_date.not_future' end,
        case when father_nationality_code__domain then 'birth_certificate.father_nationality_code.domain' end,
        case when father_ethnic_code__domain then 'birth_certificate.father_ethnic_code.domain' end,
        case when father_id_type_code__required then 'birth_certificate.father_id_type_code.required' end,
        case when father_id_type_code__domain then 'birth_certificate.father_id_type_code.domain' end,
        case when father_id_no__length then 'birth_certificate.father_id_no.length' end,
        case when family_address__length then 'birth_certificate.family_address.length' end,
        case when midwife_name__required then 'birth_certificate.midwife_name.required' end,
        case when midwife_name__length then 'birth_certificate.midwife_name.length' end,
        case when birth_institution__required then 'birth_certificate.birth_institution.required' end,
        case when birth_institution__length then 'birth_certificate.birth_institution.length' end,
        case when issue_type_code__required then 'birth_certificate.issue_type_code.required' end,
        case when issue_type_code__domain then 'birth_certificate.issue_type_code.domain' end,
        case when former_certificate_no__required then 'birth_certificate.former_certificate_no.required' end,
        case when former_certificate_no__length then 'birth_certificate.former_certificate_no.length' end,
        case when issue_date__required then 'birth_certificate.issue_date.required' end,
        case when issue_date__type then 'birth_certificate.issue_date.type' end,
        case when issue_date__not_future then 'birth_certificate.issue_date.not_future' end,
        case when recipient_name__length then 'birth_certificate.recipient_name.length' end,
        case when key__unique then 'birth_certificate.key.unique' end,
        case when child_name__chinese_name then 'birth_certificate.child_name.chinese_name' end,
        case when child_name__not_placeholder then 'birth_certificate.child_name.not_placeholder' end,
        case when mother_name__not_placeholder then 'birth_certificate.mother_name.not_placeholder' end,
        case when father_name__not_placeholder then 'birth_certificate.father_name.not_placeholder' end,
        case when father_name__differs_from then 'birth_certificate.father_name.differs_from' end,
        case when mother_id_no__id_check_digit then 'birth_certificate.mother_id_no.id_check_digit' end,
        case when mother_id_no__id_birth_date then 'birth_certificate.mother_id_no.id_birth_date' end,
        case when mother_id_no__differs_from then 'birth_certificate.mother_id_no.differs_from' end,
        case when father_id_no__id_check_digit then 'birth_certificate.father_id_no.id_check_digit' end,
        case when father_id_no__id_birth_date then 'birth_certificate.father_id_no.id_birth_date' end,
        case when birth_time__not_before then 'birth_certificate.birth_time.not_before' end,
        case when birth_order__not_above then 'birth_certificate.birth_order.not_above' end,
        case when plural_count__range then 'birth_certificate.plural_count.range' end,
        case when birth_gestational_weeks__range then 'birth_certificate.birth_gestational_weeks.range' end,
        case when birth_weight__range then 'birth_certificate.birth_weight.range' end,
        case when birth_length__range then 'birth_certificate.birth_length.range' end,
        case when issue_date__not_before then 'birth_certificate.issue_date.not_before' end,
        case when former_certificate_no__differs_from then 'birth_certificate.former_certificate_no.differs_from' end,
        case when midwife_name__not_placeholder then 'birth_certificate.midwife_name.not_placeholder' end,
        case when recipient_name__not_placeholder then 'birth_certificate.recipient_name.not_placeholder' end,
        case when logic__number_shape then 'birth_certificate.logic.number_shape' end,
        case when logic__mother_age then 'birth_certificate.logic.mother_age' end,
        case when logic__mother_sex then 'birth_certificate.logic.mother_sex' end,
        case when logic__late_first_issue then 'birth_certificate.logic.late_first_issue' end,
        case when logic__weeks_against_weight then 'birth_certificate.logic.weeks_against_weight' end,
        case when logic__child_twice then 'birth_certificate.logic.child_twice' end,
        case when logic__sender_differs then 'birth_certificate.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or birth_certificate_id__required
        or issue_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_staff') }}, {{ ref('current_staff') }}
{{ config(enabled='staff' in data_sets_in_use(), meta={'replaced_by': 'touched_staff'}) }}
with
department_id__reference__target as (
    select distinct
        institution_code as department_id__reference__target_1,
        department_id as department_id__reference__target_2
    from {{ rows_to_look_into('current_department', ['institution_code', 'department_id'], 'staff', ['institution_code', 'department_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        staff_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_staff', ['institution_code', 'staff_id'], 'staff', ['institution_code', 'staff_id']) }} as looked_into
    group by institution_code, staff_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        staff_id is null as staff_id__required,
        length(staff_id) > 32 as staff_id__length,
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
        length(phone) > 20 as phone__length,
        department_id is null as department_id__required,
        length(department_id) > 64 as department_id__length,
        institution_code is not null and department_id is not null and department_id__reference__target_1 is null as department_id__reference,
        profession_code is null as profession_code__required,
        profession_code not in ('11', '12', '13', '21', '22', '31', '32', '41', '42', '50', '69', '70', '80', '90') as profession_code__domain,
        (profession_code in ('11', '12')) and practice_class_code is null as practice_class_code__required,
        practice_class_code not in ('1', '2', '3', '4') as practice_class_code__domain,
        (profession_code in ('11', '12')) and practice_scope is null as practice_scope__required,
        length(practice_scope) > 100 as practice_scope__length,
        (profession_code in ('11', '12')) and practice_certificate_no is null as practice_certificate_no__required,
        length(practice_certificate_no) > 32 as practice_certificate_no__length,
        length(nurse_certificate_no) > 32 as nurse_certificate_no__length,
        not regexp_like(first_licensed_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as first_licensed_date__type,
        try_cast(first_licensed_date as date) > cast(received_at as date) as first_licensed_date__not_future,
        not regexp_like(licence_valid_end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as licence_valid_end_date__type,
        multi_site_flag not in ('0', '1') as multi_site_flag__domain,
        length(national_staff_code) > 30 as national_staff_code__length,
        technical_title_code not in ('1', '2', '3', '4', '5', '9') as technical_title_code__domain,
        length(technical_title_name) > 50 as technical_title_name__length,
        not regexp_like(title_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as title_date__type,
        try_cast(title_date as date) > cast(received_at as date) as title_date__not_future,
        admin_post_code not in ('1', '2', '3', '4', '5', '9') as admin_post_code__domain,
        education_code not in ('10', '20', '30', '40', '60', '70', '80', '90') as education_code__domain,
        degree_code not in ('1', '2', '3', '4', '9') as degree_code__domain,
        not regexp_like(work_begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as work_begin_date__type,
        try_cast(work_begin_date as date) > cast(received_at as date) as work_begin_date__not_future,
        joined_date is null as joined_date__required,
        not regexp_like(joined_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as joined_date__type,
        try_cast(joined_date as date) > cast(received_at as date) as joined_date__not_future,
        not regexp_like(left_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as left_date__type,
        try_cast(left_date as date) > cast(received_at as date) as left_date__not_future,
        establishment_code not in ('1', '2', '3', '4', '5', '6') as establishment_code__domain,
        general_practice_flag not in ('0', '1') as general_practice_flag__domain,
        residency_certificate_flag not in ('0', '1') as residency_certificate_flag__domain,
        prescription_right_flag not in ('0', '1') as prescription_right_flag__domain,
        antibiotic_right_code not in ('0', '1', '2', '3') as antibiotic_right_code__domain,
        staff_status_code is null as staff_status_code__required,
        staff_status_code not in ('1', '2', '3', '4', '5') as staff_status_code__domain,
        effective_date is null as effective_date__required,
        not regexp_like(effective_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as effective_date__type,
        try_cast(effective_date as date) > cast(received_at as date) as effective_date__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        case when id_type_code = '01' then regexp_extract(name, '[0-9A-Za-z]', 0) <> '' or length(name) = 1 end as name__chinese_name,
        (id_type_code = '01') and not regexp_like(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$') as id_no__shape,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(id_no, 1, 1) as integer) * 7 + try_cast(substr(id_no, 2, 1) as integer) * 9 + try_cast(substr(id_no, 3, 1) as integer) * 10 + try_cast(substr(id_no, 4, 1) as integer) * 5 + try_cast(substr(id_no, 5, 1) as integer) * 8 + try_cast(substr(id_no, 6, 1) as integer) * 4 + try_cast(substr(id_no, 7, 1) as integer) * 2 + try_cast(substr(id_no, 8, 1) as integer) * 1 + try_cast(substr(id_no, 9, 1) as integer) * 6 + try_cast(substr(id_no, 10, 1) as integer) * 3 + try_cast(substr(id_no, 11, 1) as integer) * 7 + try_cast(substr(id_no, 12, 1) as integer) * 9 + try_cast(substr(id_no, 13, 1) as integer) * 10 + try_cast(substr(id_no, 14, 1) as integer) * 5 + try_cast(substr(id_no, 15, 1) as integer) * 8 + try_cast(substr(id_no, 16, 1) as integer) * 4 + try_cast(substr(id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(id_no, 18, 1) end end as id_no__id_check_digit,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr(id_no, 7, 8) <> replace(substr(birth_date, 1, 10), '-', '') end end as id_no__id_birth_date,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end end end as id_no__id_sex,
        not regexp_like(phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as phone__shape,
        case when practice_class_code is not null then not (profession_code in ('11', '12')) end as practice_class_code__only_when,
        case when practice_certificate_no is not null then not (profession_code in ('11', '12', '80')) end as practice_certificate_no__only_when,
        case when nurse_certificate_no is not null then not (profession_code in ('21', '22', '80')) end as nurse_certificate_no__only_when,
        upper(trim(practice_certificate_no)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as practice_certificate_no__not_placeholder,
        try_cast(substr(work_begin_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as work_begin_date__not_before,
        try_cast(substr(joined_date, 1, 10) as date) < try_cast(substr(work_begin_date, 1, 10) as date) as joined_date__not_before,
        try_cast(substr(left_date, 1, 10) as date) < try_cast(substr(joined_date, 1, 10) as date) as left_date__not_before,
        case when left_date is not null then not (staff_status_code in ('3', '4', '5')) end as left_date__only_when,
        try_cast(substr(first_licensed_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as first_licensed_date__not_before,
        try_cast(substr(licence_valid_end_date, 1, 10) as date) < try_cast(substr(first_licensed_date, 1, 10) as date) as licence_valid_end_date__not_before,
        try_cast(substr(title_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as title_date__not_before,
        case when prescription_right_flag = '0' then antibiotic_right_code <> '0' end as antibiotic_right_code__equals_when,
        case when profession_code in ('21', '22', '31', '32', '41', '42') then general_practice_flag <> '0' end as general_practice_flag__equals_when,
        sender_code <> institution_code as logic__sender_differs,
        (profession_code in ('21', '22')) and nurse_certificate_no is null as logic__nurse_certificate_missing,
        case when profession_code not in ('11', '12', '80') then prescription_right_flag = '1' end as logic__nurse_prescribes,
        case when antibiotic_right_code = '3' then technical_title_code not in ('1', '2') when antibiotic_right_code = '2' then technical_title_code not in ('1', '2', '3') end as logic__special_antibiotics_junior,
        try_cast(substr(first_licensed_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) + interval '18' year as logic__licensed_under_18,
        case when technical_title_code in ('1', '2') then try_cast(substr(title_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) + interval '28' year end as logic__senior_title_early,
        case when education_code in ('40', '60', '70', '80') then degree_code in ('1', '2', '3', '4') when education_code = '30' then degree_code in ('2', '3') end as logic__degree_contradicts_education
    from {{ judged_rows('staff') }} as judged_row
    left join department_id__reference__target
        on institution_code = department_id__reference__target_1 and department_id = department_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and staff_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or staff_id__required
        or staff_id__length
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
        or phone__length
        or department_id__required
        or department_id__length
        or department_id__reference
        or profession_code__required
        or profession_code__domain
        or practice_class_code__required
        or practice_class_code__domain
        or practice_scope__required
        or practice_scope__length
        or practice_certificate_no__required
        or practice_certificate_no__length
        or nurse_certificate_no__length
        or first_licensed_date__type
        or first_licensed_date__not_future
        or licence_valid_end_date__type
        or multi_site_flag__domain
        or national_staff_code__length
        or technical_title_code__domain
        or technical_title_name__length
        or title_date__type
        or title_date__not_future
        or admin_post_code__domain
        or education_code__domain
        or degree_code__domain
        or work_begin_date__type
        or work_begin_date__not_future
        or joined_date__required
        or joined_date__type
        or joined_date__not_future
        or left_date__type
        or left_date__not_future
        or establishment_code__domain
        or general_practice_flag__domain
        or residency_certificate_flag__domain
        or prescription_right_flag__domain
        or antibiotic_right_code__domain
        or staff_status_code__required
        or staff_status_code__domain
        or effective_date__required
        or effective_date__type
        or effective_date__not_future
        or key__unique
        or name__not_placeholder
        or name__chinese_name
        or id_no__shape
        or id_no__id_check_digit
        or id_no__id_birth_date
        or id_no__id_sex
        or phone__shape
        or practice_class_code__only_when
        or practice_certificate_no__only_when
        or nurse_certificate_no__only_when
        or practice_certificate_no__not_placeholder
        or work_begin_date__not_before
        or joined_date__not_before
        or left_date__not_before
        or left_date__only_when
        or first_licensed_date__not_before
        or licence_valid_end_date__not_before
        or title_date__not_before
        or antibiotic_right_code__equals_when
        or general_practice_flag__equals_when
        or logic__sender_differs
        or logic__nurse_certificate_missing
        or logic__nurse_prescribes
        or logic__special_antibiotics_junior
        or logic__licensed_under_18
        or logic__senior_title_early
        or logic__degree_contradicts_education
)

select
    institution_code,
    staff_id,
    name,
    id_type_code,
    id_no,
    sex_code,
    birth_date,
    ethnic_code,
    phone,
    department_id,
    profession_code,
    practice_class_code,
    practice_scope,
    practice_certificate_no,
    nurse_certificate_no,
    first_licensed_date,
    licence_valid_end_date,
    multi_site_flag,
    national_staff_code,
    technical_title_code,
    technical_title_name,
    title_date,
    admin_post_code,
    education_code,
    degree_code,
    work_begin_date,
    joined_date,
    left_date,
    establishment_code,
    general_practice_flag,
    residency_certificate_flag,
    prescription_right_flag,
    antibiotic_right_code,
    staff_status_code,
    effective_date,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'staff.institution_code.required' end,
        case when institution_code__length then 'staff.institution_code.length' end,
        case when staff_id__required then 'staff.staff_id.required' end,
        case when staff_id__length then 'staff.staff_id.length' end,
        case when name__required then 'staff.name.required' end,
        case when name__length then 'staff.name.length' end,
        case when id_type_code__required then 'staff.id_type_code.required' end,
        case when id_type_code__domain then 'staff.id_type_code.domain' end,
        case when id_no__required then 'staff.id_no.required' end,
        case when id_no__length then 'staff.id_no.length' end,
        case when sex_code__required then 'staff.sex_code.required' end,
        case when sex_code__domain then 'staff.sex_code.domain' end,
        case when birth_date__required then 'staff.birth_date.required' end,
        case when birth_date__type then 'staff.birth_date.type' end,
        case when birth_date__not_future then 'staff.birth_date.not_future' end,
        case when ethnic_code__domain then 'staff.ethnic_code.domain' end,
        case when phone__length then 'staff.phone.length' end,
        case when department_id__required then 'staff.department_id.required' end,
        case when department_id__length then 'staff.department_id.length' end,
        case when department_id__reference then 'staff.department_id.reference' end,
        case when profession_code__required then 'staff.profession_code.required' end,
        case when profession_code__domain then 'staff.profession_code.domain' end,
        case when practice_class_code__required then 'staff.practice_class_code.required' end,
        case when practice_class_code__domain then 'staff.practice_class_code.domain' end,
        case when practice_scope__required then 'staff.practice_scope.required' end,
        case when practice_scope__length then 'staff.practice_scope.length' end,
        case when practice_certificate_no__required then 'staff.practice_certificate_no.required' end,
        case when practice_certificate_no__length then 'staff.practice_certificate_no.length' end,
        case when nurse_certificate_no__length then 'staff.nurse_certificate_no.length' end,
        case when first_licensed_date__type then 'staff.first_licensed_date.type' end,
        case when first_licensed_date__not_future then 'staff.first_licensed_date.not_future' end,
        case when licence_valid_end_date__type then 'staff.licence_valid_end_date.type' end,
        case when multi_site_flag__domain then 'staff.multi_site_flag.domain' end,
        case when national_staff_code__length then 'staff.national_staff_code.length' end,
        case when technical_title_code__domain then 'staff.technical_title_code.domain' end,
        case when technical_title_name__length then 'staff.technical_title_name.length' end,
        case when title_date__type then 'staff.title_date.type' end,
        case when title_date__not_future then 'staff.title_date.not_future' end,
        case when admin_post_code__domain then 'staff.admin_post_code.domain' end,
        case when education_code__domain then 'staff.education_code.domain' end,
        case when degree_code__domain then 'staff.degree_code.domain' end,
        case when work_begin_date__type then 'staff.work_begin_date.type' end,
        case when work_begin_date__not_future then 'staff.work_begin_date.not_future' end,
        case when joined_date__required then 'staff.joined_date.required' end,
        case when joined_date__type then 'staff.joined_date.type' end,
        case when joined_date__not_future then 'staff.joined_date.not_future' end,
        case when left_date__type then 'staff.left_date.type' end,
        case when left_date__not_future then 'staff.left_date.not_future' end,
        case when establishment_code__domain then 'staff.establishment_code.domain' end,
        case when general_practice_flag__domain then 'staff.general_practice_flag.domain' end,
        case when residency_certificate_flag__domain then 'staff.residency_certificate_flag.domain' end,
        case when prescription_right_flag__domain then 'staff.prescription_right_flag.domain' end,
        case when antibiotic_right_code__domain then 'staff.antibiotic_right_code.domain' end,
        case when staff_status_code__required then 'staff.staff_status_code.required' end,
        case when staff_status_code__domain then 'staff.staff_status_code.domain' end,
        case when effective_date__required then 'staff.effective_date.required' end,
        case when effective_date__type then 'staff.effective_date.type' end,
        case when effective_date__not_future then 'staff.effective_date.not_future' end,
        case when key__unique then 'staff.key.unique' end,
        case when name__not_placeholder then 'staff.name.not_placeholder' end,
        case when name__chinese_name then 'staff.name.chinese_name' end,
        case when id_no__shape then 'staff.id_no.shape' end,
        case when id_no__id_check_digit then 'staff.id_no.id_check_digit' end,
        case when id_no__id_birth_date then 'staff.id_no.id_birth_date' end,
        case when id_no__id_sex then 'staff.id_no.id_sex' end,
        case when phone__shape then 'staff.phone.shape' end,
        case when practice_class_code__only_when then 'staff.practice_class_code.only_when' end,
        case when practice_certificate_no__only_when then 'staff.practice_certificate_no.only_when' end,
        case when nurse_certificate_no__only_when then 'staff.nurse_certificate_no.only_when' end,
        case when practice_certificate_no__not_placeholder then 'staff.practice_certificate_no.not_placeholder' end,
        case when work_begin_date__not_before then 'staff.work_begin_date.not_before' end,
        case when joined_date__not_before then 'staff.joined_date.not_before' end,
        case when left_date__not_before then 'staff.left_date.not_before' end,
        case when left_date__only_when then 'staff.left_date.only_when' end,
        case when first_licensed_date__not_before then 'staff.first_licensed_date.not_before' end,
        case when licence_valid_end_date__not_before then 'staff.licence_valid_end_date.not_before' end,
        case when title_date__not_before then 'staff.title_date.not_before' end,
        case when antibiotic_right_code__equals_when then 'staff.antibiotic_right_code.equals_when' end,
        case when general_practice_flag__equals_when then 'staff.general_practice_flag.equals_when' end,
        case when logic__sender_differs then 'staff.logic.sender_differs' end,
        case when logic__nurse_certificate_missing then 'staff.logic.nurse_certificate_missing' end,
        case when logic__nurse_prescribes then 'staff.logic.nurse_prescribes' end,
        case when logic__special_antibiotics_junior then 'staff.logic.special_antibiotics_junior' end,
        case when logic__licensed_under_18 then 'staff.logic.licensed_under_18' end,
        case when logic__senior_title_early then 'staff.logic.senior_title_early' end,
        case when logic__degree_contradicts_education then 'staff.logic.degree_contradicts_education' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or staff_id__required
        or effective_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

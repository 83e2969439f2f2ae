-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_staff') }}, {{ ref('current_staff') }}
{{ config(enabled='staff' in data_sets_in_use(), meta={'data_set': 'staff'}) }}
with asked as (
    select
        *,
        cast(received_at as date) is not null as holds_1,
        (id_type_code = '01') as holds_2,
        (regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') as holds_3,
        try_cast(substr(work_begin_date, 1, 10) as date) is not null as holds_4,
        try_cast(substr(birth_date, 1, 10) as date) is not null as holds_5,
        try_cast(substr(joined_date, 1, 10) as date) is not null as holds_6,
        try_cast(substr(first_licensed_date, 1, 10) as date) is not null as holds_7,
        try_cast(substr(title_date, 1, 10) as date) is not null as holds_8
    from {{ counted_rows('staff') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("staff_id is not null") }} as n__staff_id__length,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("id_type_code is not null") }} as n__id_type_code__domain,
        {{ signed_count("id_no is not null") }} as n__id_no__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("try_cast(birth_date as date) is not null and holds_1") }} as n__birth_date__not_future,
        {{ signed_count("ethnic_code is not null") }} as n__ethnic_code__domain,
        {{ signed_count("phone is not null") }} as n__phone__length,
        {{ signed_count("department_id is not null") }} as n__department_id__length,
        {{ signed_count("institution_code is not null and department_id is not null") }} as n__department_id__reference,
        {{ signed_count("profession_code is not null") }} as n__profession_code__domain,
        {{ signed_count("(profession_code in ('11', '12'))") }} as n__practice_class_code__required,
        {{ signed_count("practice_class_code is not null") }} as n__practice_class_code__domain,
        {{ signed_count("practice_scope is not null") }} as n__practice_scope__length,
        {{ signed_count("practice_certificate_no is not null") }} as n__practice_certificate_no__length,
        {{ signed_count("nurse_certificate_no is not null") }} as n__nurse_certificate_no__length,
        {{ signed_count("first_licensed_date is not null") }} as n__first_licensed_date__type,
        {{ signed_count("try_cast(first_licensed_date as date) is not null and holds_1") }} as n__first_licensed_date__not_future,
        {{ signed_count("licence_valid_end_date is not null") }} as n__licence_valid_end_date__type,
        {{ signed_count("multi_site_flag is not null") }} as n__multi_site_flag__domain,
        {{ signed_count("national_staff_code is not null") }} as n__national_staff_code__length,
        {{ signed_count("technical_title_code is not null") }} as n__technical_title_code__domain,
        {{ signed_count("technical_title_name is not null") }} as n__technical_title_name__length,
        {{ signed_count("title_date is not null") }} as n__title_date__type,
        {{ signed_count("try_cast(title_date as date) is not null and holds_1") }} as n__title_date__not_future,
        {{ signed_count("admin_post_code is not null") }} as n__admin_post_code__domain,
        {{ signed_count("education_code is not null") }} as n__education_code__domain,
        {{ signed_count("degree_code is not null") }} as n__degree_code__domain,
        {{ signed_count("work_begin_date is not null") }} as n__work_begin_date__type,
        {{ signed_count("try_cast(work_begin_date as date) is not null and holds_1") }} as n__work_begin_date__not_future,
        {{ signed_count("joined_date is not null") }} as n__joined_date__type,
        {{ signed_count("try_cast(joined_date as date) is not null and holds_1") }} as n__joined_date__not_future,
        {{ signed_count("left_date is not null") }} as n__left_date__type,
        {{ signed_count("try_cast(left_date as date) is not null and holds_1") }} as n__left_date__not_future,
        {{ signed_count("establishment_code is not null") }} as n__establishment_code__domain,
        {{ signed_count("general_practice_flag is not null") }} as n__general_practice_flag__domain,
        {{ signed_count("residency_certificate_flag is not null") }} as n__residency_certificate_flag__domain,
        {{ signed_count("prescription_right_flag is not null") }} as n__prescription_right_flag__domain,
        {{ signed_count("antibiotic_right_code is not null") }} as n__antibiotic_right_code__domain,
        {{ signed_count("staff_status_code is not null") }} as n__staff_status_code__domain,
        {{ signed_count("effective_date is not null") }} as n__effective_date__type,
        {{ signed_count("try_cast(effective_date as date) is not null and holds_1") }} as n__effective_date__not_future,
        {{ signed_count("institution_code is not null and staff_id is not null") }} as n__key__unique,
        {{ signed_count("holds_2 and name is not null") }} as n__name__chinese_name,
        {{ signed_count("holds_2 and id_no is not null") }} as n__id_no__shape,
        {{ signed_count("holds_2 and holds_3 and try_cast(substr(id_no, 1, 1) as integer) is not null and try_cast(substr(id_no, 2, 1) as integer) is not null and try_cast(substr(id_no, 3, 1) as integer) is not null and try_cast(substr(id_no, 4, 1) as integer) is not null and try_cast(substr(id_no, 5, 1) as integer) is not null and try_cast(substr(id_no, 6, 1) as integer) is not null and try_cast(substr(id_no, 7, 1) as integer) is not null and try_cast(substr(id_no, 8, 1) as integer) is not null and try_cast(substr(id_no, 9, 1) as integer) is not null and try_cast(substr(id_no, 10, 1) as integer) is not null and try_cast(substr(id_no, 11, 1) as integer) is not null and try_cast(substr(id_no, 12, 1) as integer) is not null and try_cast(substr(id_no, 13, 1) as integer) is not null and try_cast(substr(id_no, 14, 1) as integer) is not null and try_cast(substr(id_no, 15, 1) as integer) is not null and try_cast(substr(id_no, 16, 1) as integer) is not null and try_cast(substr(id_no, 17, 1) as integer) is not null and id_no is not null") }} as n__id_no__id_check_digit,
        {{ signed_count("holds_2 and holds_3 and id_no is not null and birth_date is not null") }} as n__id_no__id_birth_date,
        {{ signed_count("holds_2 and holds_3 and (case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end) is not null") }} as n__id_no__id_sex,
        {{ signed_count("practice_class_code is not null and profession_code is not null") }} as n__practice_class_code__only_when,
        {{ signed_count("practice_certificate_no is not null and profession_code is not null") }} as n__practice_certificate_no__only_when,
        {{ signed_count("nurse_certificate_no is not null and profession_code is not null") }} as n__nurse_certificate_no__only_when,
        {{ signed_count("holds_4 and holds_5") }} as n__work_begin_date__not_before,
        {{ signed_count("holds_6 and holds_4") }} as n__joined_date__not_before,
        {{ signed_count("try_cast(substr(left_date, 1, 10) as date) is not null and holds_6") }} as n__left_date__not_before,
        {{ signed_count("left_date is not null and staff_status_code is not null") }} as n__left_date__only_when,
        {{ signed_count("holds_7 and holds_5") }} as n__first_licensed_date__not_before,
        {{ signed_count("try_cast(substr(licence_valid_end_date, 1, 10) as date) is not null and holds_7") }} as n__licence_valid_end_date__not_before,
        {{ signed_count("holds_8 and holds_5") }} as n__title_date__not_before,
        {{ signed_count("(prescription_right_flag = '0') and antibiotic_right_code is not null") }} as n__antibiotic_right_code__equals_when,
        {{ signed_count("(profession_code in ('21', '22', '31', '32', '41', '42')) and general_practice_flag is not null") }} as n__general_practice_flag__equals_when,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(profession_code in ('21', '22'))") }} as n__logic__nurse_certificate_missing,
        {{ signed_count("(profession_code not in ('11', '12', '80')) and prescription_right_flag is not null") }} as n__logic__nurse_prescribes,
        {{ signed_count("(case when antibiotic_right_code = '3' then technical_title_code not in ('1', '2') when antibiotic_right_code = '2' then technical_title_code not in ('1', '2', '3') end) is not null") }} as n__logic__special_antibiotics_junior,
        {{ signed_count("(technical_title_code in ('1', '2')) and holds_8 and holds_5") }} as n__logic__senior_title_early,
        {{ signed_count("(case when education_code in ('40', '60', '70', '80') then degree_code in ('1', '2', '3', '4') when education_code = '30' then degree_code in ('2', '3') end) is not null") }} as n__logic__degree_contradicts_education
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('staff.institution_code.required'),
            ('staff.institution_code.length'),
            ('staff.staff_id.length'),
            ('staff.name.length'),
            ('staff.id_type_code.domain'),
            ('staff.id_no.length'),
            ('staff.sex_code.domain'),
            ('staff.birth_date.type'),
            ('staff.birth_date.not_future'),
            ('staff.ethnic_code.domain'),
            ('staff.phone.length'),
            ('staff.department_id.length'),
            ('staff.department_id.reference'),
            ('staff.profession_code.domain'),
            ('staff.practice_class_code.required'),
            ('staff.practice_class_code.domain'),
            ('staff.practice_scope.length'),
            ('staff.practice_certificate_no.length'),
            ('staff.nurse_certificate_no.length'),
            ('staff.first_licensed_date.type'),
            ('staff.first_licensed_date.not_future'),
            ('staff.licence_valid_end_date.type'),
            ('staff.multi_site_flag.domain'),
            ('staff.national_staff_code.length'),
            ('staff.technical_title_code.domain'),
            ('staff.technical_title_name.length'),
            ('staff.title_date.type'),
            ('staff.title_date.not_future'),
            ('staff.admin_post_code.domain'),
            ('staff.education_code.domain'),
            ('staff.degree_code.domain'),
            ('staff.work_begin_date.type'),
            ('staff.work_begin_date.not_future'),
            ('staff.joined_date.type'),
            ('staff.joined_date.not_future'),
            ('staff.left_date.type'),
            ('staff.left_date.not_future'),
            ('staff.establishment_code.domain'),
            ('staff.general_practice_flag.domain'),
            ('staff.residency_certificate_flag.domain'),
            ('staff.prescription_right_flag.domain'),
            ('staff.antibiotic_right_code.domain'),
            ('staff.staff_status_code.domain'),
            ('staff.effective_date.type'),
            ('staff.effective_date.not_future'),
            ('staff.key.unique'),
            ('staff.name.chinese_name'),
            ('staff.id_no.shape'),
            ('staff.id_no.id_check_digit'),
            ('staff.id_no.id_birth_date'),
            ('staff.id_no.id_sex'),
            ('staff.practice_class_code.only_when'),
            ('staff.practice_certificate_no.only_when'),
            ('staff.nurse_certificate_no.only_when'),
            ('staff.work_begin_date.not_before'),
            ('staff.joined_date.not_before'),
            ('staff.left_date.not_before'),
            ('staff.left_date.only_when'),
            ('staff.first_licensed_date.not_before'),
            ('staff.licence_valid_end_date.not_before'),
            ('staff.title_date.not_before'),
            ('staff.antibiotic_right_code.equals_when'),
            ('staff.general_practice_flag.equals_when'),
            ('staff.logic.sender_differs'),
            ('staff.logic.nurse_certificate_missing'),
            ('staff.logic.nurse_prescribes'),
            ('staff.logic.special_antibiotics_junior'),
            ('staff.logic.senior_title_early'),
            ('staff.logic.degree_contradicts_education')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'staff.institution_code.required' then n__institution_code__required
            when 'staff.institution_code.length' then n__institution_code__length
            when 'staff.staff_id.length' then n__staff_id__length
            when 'staff.name.length' then n__name__length
            when 'staff.id_type_code.domain' then n__id_type_code__domain
            when 'staff.id_no.length' then n__id_no__length
            when 'staff.sex_code.domain' then n__sex_code__domain
            when 'staff.birth_date.type' then n__birth_date__type
            when 'staff.birth_date.not_future' then n__birth_date__not_future
            when 'staff.ethnic_code.domain' then n__ethnic_code__domain
            when 'staff.phone.length' then n__phone__length
            when 'staff.department_id.length' then n__department_id__length
            when 'staff.department_id.reference' then n__department_id__reference
            when 'staff.profession_code.domain' then n__profession_code__domain
            when 'staff.practice_class_code.required' then n__practice_class_code__required
            when 'staff.practice_class_code.domain' then n__practice_class_code__domain
            when 'staff.practice_scope.length' then n__practice_scope__length
            when 'staff.practice_certificate_no.length' then n__practice_certificate_no__length
            when 'staff.nurse_certificate_no.length' then n__nurse_certificate_no__length
            when 'staff.first_licensed_date.type' then n__first_licensed_date__type
            when 'staff.first_licensed_date.not_future' then n__first_licensed_date__not_future
            when 'staff.licence_valid_end_date.type' then n__licence_valid_end_date__type
            when 'staff.multi_site_flag.domain' then n__multi_site_flag__domain
            when 'staff.national_staff_code.length' then n__national_staff_code__length
            when 'staff.technical_title_code.domain' then n__technical_title_code__domain
            when 'staff.technical_title_name.length' then n__technical_title_name__length
            when 'staff.title_date.type' then n__title_date__type
            when 'staff.title_date.not_future' then n__title_date__not_future
            when 'staff.admin_post_code.domain' then n__admin_post_code__domain
            when 'staff.education_code.domain' then n__education_code__domain
            when 'staff.degree_code.domain' then n__degree_code__domain
            when 'staff.work_begin_date.type' then n__work_begin_date__type
            when 'staff.work_begin_date.not_future' then n__work_begin_date__not_future
            when 'staff.joined_date.type' then n__joined_date__type
            when 'staff.joined_date.not_future' then n__joined_date__not_future
            when 'staff.left_date.type' then n__left_date__type
            when 'staff.left_date.not_future' then n__left_date__not_future
            when 'staff.establishment_code.domain' then n__establishment_code__domain
            when 'staff.general_practice_flag.domain' then n__general_practice_flag__domain
            when 'staff.residency_certificate_flag.domain' then n__residency_certificate_flag__domain
            when 'staff.prescription_right_flag.domain' then n__prescription_right_flag__domain
            when 'staff.antibiotic_right_code.domain' then n__antibiotic_right_code__domain
            when 'staff.staff_status_code.domain' then n__staff_status_code__domain
            when 'staff.effective_date.type' then n__effective_date__type
            when 'staff.effective_date.not_future' then n__effective_date__not_future
            when 'staff.key.unique' then n__key__unique
            when 'staff.name.chinese_name' then n__name__chinese_name
            when 'staff.id_no.shape' then n__id_no__shape
            when 'staff.id_no.id_check_digit' then n__id_no__id_check_digit
            when 'staff.id_no.id_birth_date' then n__id_no__id_birth_date
            when 'staff.id_no.id_sex' then n__id_no__id_sex
            when 'staff.practice_class_code.only_when' then n__practice_class_code__only_when
            when 'staff.practice_certificate_no.only_when' then n__practice_certificate_no__only_when
            when 'staff.nurse_certificate_no.only_when' then n__nurse_certificate_no__only_when
            when 'staff.work_begin_date.not_before' then n__work_begin_date__not_before
            when 'staff.joined_date.not_before' then n__joined_date__not_before
            when 'staff.left_date.not_before' then n__left_date__not_before
            when 'staff.left_date.only_when' then n__left_date__only_when
            when 'staff.first_licensed_date.not_before' then n__first_licensed_date__not_before
            when 'staff.licence_valid_end_date.not_before' then n__licence_valid_end_date__not_before
            when 'staff.title_date.not_before' then n__title_date__not_before
            when 'staff.antibiotic_right_code.equals_when' then n__antibiotic_right_code__equals_when
            when 'staff.general_practice_flag.equals_when' then n__general_practice_flag__equals_when
            when 'staff.logic.sender_differs' then n__logic__sender_differs
            when 'staff.logic.nurse_certificate_missing' then n__logic__nurse_certificate_missing
            when 'staff.logic.nurse_prescribes' then n__logic__nurse_prescribes
            when 'staff.logic.special_antibiotics_junior' then n__logic__special_antibiotics_junior
            when 'staff.logic.senior_title_early' then n__logic__senior_title_early
            when 'staff.logic.degree_contradicts_education' then n__logic__degree_contradicts_education
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

-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_institution') }}, {{ ref('current_institution') }}
{{ config(enabled='institution' in data_sets_in_use(), meta={'data_set': 'institution'}) }}
with asked as (
    select
        *,
        (sponsor_code = '1') as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(substr(licence_end_date, 1, 10) as date) is not null as holds_3,
        try_cast(substr(licence_begin_date, 1, 10) as date) is not null as holds_4,
        try_cast(substr(founded_date, 1, 10) as date) is not null as holds_5,
        try_cast(actual_beds as decimal(18, 4)) is not null as holds_6,
        try_cast(health_technician_count as decimal(18, 4)) is not null as holds_7,
        try_cast(doctor_count as decimal(18, 4)) is not null as holds_8,
        try_cast(nurse_count as decimal(18, 4)) is not null as holds_9,
        try_cast(substr(effective_date, 1, 10) as date) is not null as holds_10
    from {{ counted_rows('institution') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("institution_id is not null") }} as n__institution_id__length,
        {{ signed_count("institution_name is not null") }} as n__institution_name__length,
        {{ signed_count("second_name is not null") }} as n__second_name__length,
        {{ signed_count("uscc is not null") }} as n__uscc__length,
        {{ signed_count("national_institution_code is not null") }} as n__national_institution_code__length,
        {{ signed_count("campus_flag is not null") }} as n__campus_flag__domain,
        {{ signed_count("main_institution_id is not null") }} as n__main_institution_id__length,
        {{ signed_count("institution_class_code is not null") }} as n__institution_class_code__domain,
        {{ signed_count("registration_type_code is not null") }} as n__registration_type_code__domain,
        {{ signed_count("management_class_code is not null") }} as n__management_class_code__domain,
        {{ signed_count("sponsor_code is not null") }} as n__sponsor_code__domain,
        {{ signed_count("holds_1") }} as n__government_level_code__required,
        {{ signed_count("government_level_code is not null") }} as n__government_level_code__domain,
        {{ signed_count("hospital_grade_code is not null") }} as n__hospital_grade_code__domain,
        {{ signed_count("(hospital_grade_code in ('1', '2', '3'))") }} as n__hospital_rank_code__required,
        {{ signed_count("hospital_rank_code is not null") }} as n__hospital_rank_code__domain,
        {{ signed_count("practice_licence_no is not null") }} as n__practice_licence_no__length,
        {{ signed_count("licence_begin_date is not null") }} as n__licence_begin_date__type,
        {{ signed_count("try_cast(licence_begin_date as date) is not null and holds_2") }} as n__licence_begin_date__not_future,
        {{ signed_count("licence_end_date is not null") }} as n__licence_end_date__type,
        {{ signed_count("institution_division_code is not null") }} as n__institution_division_code__type,
        {{ signed_count("institution_address is not null") }} as n__institution_address__length,
        {{ signed_count("postcode is not null") }} as n__postcode__type,
        {{ signed_count("phone is not null") }} as n__phone__length,
        {{ signed_count("contact_email is not null") }} as n__contact_email__length,
        {{ signed_count("legal_person_name is not null") }} as n__legal_person_name__length,
        {{ signed_count("founded_date is not null") }} as n__founded_date__type,
        {{ signed_count("try_cast(founded_date as date) is not null and holds_2") }} as n__founded_date__not_future,
        {{ signed_count("approved_beds is not null") }} as n__approved_beds__type,
        {{ signed_count("actual_beds is not null") }} as n__actual_beds__type,
        {{ signed_count("critical_beds is not null") }} as n__critical_beds__type,
        {{ signed_count("staff_count is not null") }} as n__staff_count__type,
        {{ signed_count("health_technician_count is not null") }} as n__health_technician_count__type,
        {{ signed_count("doctor_count is not null") }} as n__doctor_count__type,
        {{ signed_count("nurse_count is not null") }} as n__nurse_count__type,
        {{ signed_count("operation_status_code is not null") }} as n__operation_status_code__domain,
        {{ signed_count("effective_date is not null") }} as n__effective_date__type,
        {{ signed_count("try_cast(effective_date as date) is not null and holds_2") }} as n__effective_date__not_future,
        {{ signed_count("institution_code is not null and institution_id is not null") }} as n__key__unique,
        {{ signed_count("institution_name is not null and second_name is not null") }} as n__institution_name__differs_from,
        {{ signed_count("national_institution_code is not null and uscc is not null") }} as n__national_institution_code__differs_from,
        {{ signed_count("main_institution_id is not null and campus_flag is not null") }} as n__main_institution_id__only_when,
        {{ signed_count("main_institution_id is not null and institution_id is not null") }} as n__main_institution_id__differs_from,
        {{ signed_count("holds_3 and holds_4") }} as n__licence_end_date__not_before,
        {{ signed_count("holds_4 and holds_5") }} as n__licence_begin_date__not_before,
        {{ signed_count("government_level_code is not null and sponsor_code is not null") }} as n__government_level_code__only_when,
        {{ signed_count("holds_6") }} as n__actual_beds__range,
        {{ signed_count("try_cast(critical_beds as decimal(18, 4)) is not null and holds_6") }} as n__critical_beds__not_above,
        {{ signed_count("holds_7 and try_cast(staff_count as decimal(18, 4)) is not null") }} as n__health_technician_count__not_above,
        {{ signed_count("holds_8 and holds_7") }} as n__doctor_count__not_above,
        {{ signed_count("holds_9 and holds_7") }} as n__nurse_count__not_above,
        {{ signed_count("holds_10 and holds_5") }} as n__effective_date__not_before,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(campus_flag = '1')") }} as n__logic__campus_without_main,
        {{ signed_count("(case when institution_class_code = 'A100' and campus_flag = '0' and hospital_grade_code = '3' then try_cast(approved_beds as decimal(18, 4)) < 500 when institution_class_code = 'A100' and campus_flag = '0' and hospital_grade_code = '2' then try_cast(approved_beds as decimal(18, 4)) < 100 end) is not null") }} as n__logic__grade_contradicts_beds,
        {{ signed_count("holds_1 and management_class_code is not null") }} as n__logic__public_for_profit,
        {{ signed_count("holds_7 and holds_8 and holds_9") }} as n__logic__professionals_below_parts,
        {{ signed_count("(try_cast(approved_beds as decimal(18, 4)) > 0) and try_cast(actual_beds as double) is not null and try_cast(approved_beds as double) is not null") }} as n__logic__beds_far_above_approved,
        {{ signed_count("(operation_status_code = '1') and holds_3 and holds_10") }} as n__logic__licence_lapsed
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('institution.institution_code.required'),
            ('institution.institution_code.length'),
            ('institution.institution_id.length'),
            ('institution.institution_name.length'),
            ('institution.second_name.length'),
            ('institution.uscc.length'),
            ('institution.national_institution_code.length'),
            ('institution.campus_flag.domain'),
            ('institution.main_institution_id.length'),
            ('institution.institution_class_code.domain'),
            ('institution.registration_type_code.domain'),
            ('institution.management_class_code.domain'),
            ('institution.sponsor_code.domain'),
            ('institution.government_level_code.required'),
            ('institution.government_level_code.domain'),
            ('institution.hospital_grade_code.domain'),
            ('institution.hospital_rank_code.required'),
            ('institution.hospital_rank_code.domain'),
            ('institution.practice_licence_no.length'),
            ('institution.licence_begin_date.type'),
            ('institution.licence_begin_date.not_future'),
            ('institution.licence_end_date.type'),
            ('institution.institution_division_code.type'),
            ('institution.institution_address.length'),
            ('institution.postcode.type'),
            ('institution.phone.length'),
            ('institution.contact_email.length'),
            ('institution.legal_person_name.length'),
            ('institution.founded_date.type'),
            ('institution.founded_date.not_future'),
            ('institution.approved_beds.type'),
            ('institution.actual_beds.type'),
            ('institution.critical_beds.type'),
            ('institution.staff_count.type'),
            ('institution.health_technician_count.type'),
            ('institution.doctor_count.type'),
            ('institution.nurse_count.type'),
            ('institution.operation_status_code.domain'),
            ('institution.effective_date.type'),
            ('institution.effective_date.not_future'),
            ('institution.key.unique'),
            ('institution.institution_name.differs_from'),
            ('institution.national_institution_code.differs_from'),
            ('institution.main_institution_id.only_when'),
            ('institution.main_institution_id.differs_from'),
            ('institution.licence_end_date.not_before'),
            ('institution.licence_begin_date.not_before'),
            ('institution.government_level_code.only_when'),
            ('institution.actual_beds.range'),
            ('institution.critical_beds.not_above'),
            ('institution.health_technician_count.not_above'),
            ('institution.doctor_count.not_above'),
            ('institution.nurse_count.not_above'),
            ('institution.effective_date.not_before'),
            ('institution.logic.sender_differs'),
            ('institution.logic.campus_without_main'),
            ('institution.logic.grade_contradicts_beds'),
            ('institution.logic.public_for_profit'),
            ('institution.logic.professionals_below_parts'),
            ('institution.logic.beds_far_above_approved'),
            ('institution.logic.licence_lapsed')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'institution.institution_code.required' then n__institution_code__required
            when 'institution.institution_code.length' then n__institution_code__length
            when 'institution.institution_id.length' then n__institution_id__length
            when 'institution.institution_name.length' then n__institution_name__length
            when 'institution.second_name.length' then n__second_name__length
            when 'institution.uscc.length' then n__uscc__length
            when 'institution.national_institution_code.length' then n__national_institution_code__length
            when 'institution.campus_flag.domain' then n__campus_flag__domain
            when 'institution.main_institution_id.length' then n__main_institution_id__length
            when 'institution.institution_class_code.domain' then n__institution_class_code__domain
            when 'institution.registration_type_code.domain' then n__registration_type_code__domain
            when 'institution.management_class_code.domain' then n__management_class_code__domain
            when 'institution.sponsor_code.domain' then n__sponsor_code__domain
            when 'institution.government_level_code.required' then n__government_level_code__required
            when 'institution.government_level_code.domain' then n__government_level_code__domain
            when 'institution.hospital_grade_code.domain' then n__hospital_grade_code__domain
            when 'institution.hospital_rank_code.required' then n__hospital_rank_code__required
            when 'institution.hospital_rank_code.domain' then n__hospital_rank_code__domain
            when 'institution.practice_licence_no.length' then n__practice_licence_no__length
            when 'institution.licence_begin_date.type' then n__licence_begin_date__type
            when 'institution.licence_begin_date.not_future' then n__licence_begin_date__not_future
            when 'institution.licence_end_date.type' then n__licence_end_date__type
            when 'institution.institution_division_code.type' then n__institution_division_code__type
            when 'institution.institution_address.length' then n__institution_address__length
            when 'institution.postcode.type' then n__postcode__type
            when 'institution.phone.length' then n__phone__length
            when 'institution.contact_email.length' then n__contact_email__length
            when 'institution.legal_person_name.length' then n__legal_person_name__length
            when 'institution.founded_date.type' then n__founded_date__type
            when 'institution.founded_date.not_future' then n__founded_date__not_future
            when 'institution.approved_beds.type' then n__approved_beds__type
            when 'institution.actual_beds.type' then n__actual_beds__type
            when 'institution.critical_beds.type' then n__critical_beds__type
            when 'institution.staff_count.type' then n__staff_count__type
            when 'institution.health_technician_count.type' then n__health_technician_count__type
            when 'institution.doctor_count.type' then n__doctor_count__type
            when 'institution.nurse_count.type' then n__nurse_count__type
            when 'institution.operation_status_code.domain' then n__operation_status_code__domain
            when 'institution.effective_date.type' then n__effective_date__type
            when 'institution.effective_date.not_future' then n__effective_date__not_future
            when 'institution.key.unique' then n__key__unique
            when 'institution.institution_name.differs_from' then n__institution_name__differs_from
            when 'institution.national_institution_code.differs_from' then n__national_institution_code__differs_from
            when 'institution.main_institution_id.only_when' then n__main_institution_id__only_when
            when 'institution.main_institution_id.differs_from' then n__main_institution_id__differs_from
            when 'institution.licence_end_date.not_before' then n__licence_end_date__not_before
            when 'institution.licence_begin_date.not_before' then n__licence_begin_date__not_before
            when 'institution.government_level_code.only_when' then n__government_level_code__only_when
            when 'institution.actual_beds.range' then n__actual_beds__range
            when 'institution.critical_beds.not_above' then n__critical_beds__not_above
            when 'institution.health_technician_count.not_above' then n__health_technician_count__not_above
            when 'institution.doctor_count.not_above' then n__doctor_count__not_above
            when 'institution.nurse_count.not_above' then n__nurse_count__not_above
            when 'institution.effective_date.not_before' then n__effective_date__not_before
            when 'institution.logic.sender_differs' then n__logic__sender_differs
            when 'institution.logic.campus_without_main' then n__logic__campus_without_main
            when 'institution.logic.grade_contradicts_beds' then n__logic__grade_contradicts_beds
            when 'institution.logic.public_for_profit' then n__logic__public_for_profit
            when 'institution.logic.professionals_below_parts' then n__logic__professionals_below_parts
            when 'institution.logic.beds_far_above_approved' then n__logic__beds_far_above_approved
            when 'institution.logic.licence_lapsed' then n__logic__licence_lapsed
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

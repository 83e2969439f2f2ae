-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_department') }}, {{ ref('current_department') }}
{{ config(enabled='department' in data_sets_in_use(), meta={'data_set': 'department'}) }}
with asked as (
    select
        *,
        (inpatient_flag = '1') as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(substr(opened_date, 1, 10) as date) is not null as holds_3,
        (department_kind_code in ('5', '6')) as holds_4,
        try_cast(open_beds as double) is not null as holds_5
    from {{ counted_rows('department') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("department_id is not null") }} as n__department_id__length,
        {{ signed_count("institution_id is not null") }} as n__institution_id__length,
        {{ signed_count("institution_code is not null and institution_id is not null") }} as n__institution_id__reference,
        {{ signed_count("department_name is not null") }} as n__department_name__length,
        {{ signed_count("department_short_name is not null") }} as n__department_short_name__length,
        {{ signed_count("department_kind_code is not null") }} as n__department_kind_code__domain,
        {{ signed_count("(department_kind_code in ('1', '2'))") }} as n__department_code__required,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("national_department_code is not null") }} as n__national_department_code__length,
        {{ signed_count("parent_department_id is not null") }} as n__parent_department_id__length,
        {{ signed_count("hierarchy_level is not null") }} as n__hierarchy_level__type,
        {{ signed_count("clinic_flag is not null") }} as n__clinic_flag__domain,
        {{ signed_count("inpatient_flag is not null") }} as n__inpatient_flag__domain,
        {{ signed_count("emergency_flag is not null") }} as n__emergency_flag__domain,
        {{ signed_count("critical_care_flag is not null") }} as n__critical_care_flag__domain,
        {{ signed_count("day_care_flag is not null") }} as n__day_care_flag__domain,
        {{ signed_count("specialty_level_code is not null") }} as n__specialty_level_code__domain,
        {{ signed_count("holds_1") }} as n__department_approved_beds__required,
        {{ signed_count("department_approved_beds is not null") }} as n__department_approved_beds__type,
        {{ signed_count("open_beds is not null") }} as n__open_beds__type,
        {{ signed_count("department_doctor_count is not null") }} as n__department_doctor_count__type,
        {{ signed_count("department_nurse_count is not null") }} as n__department_nurse_count__type,
        {{ signed_count("head_staff_id is not null") }} as n__head_staff_id__length,
        {{ signed_count("head_nurse_id is not null") }} as n__head_nurse_id__length,
        {{ signed_count("location is not null") }} as n__location__length,
        {{ signed_count("phone is not null") }} as n__phone__length,
        {{ signed_count("cost_centre_code is not null") }} as n__cost_centre_code__length,
        {{ signed_count("opened_date is not null") }} as n__opened_date__type,
        {{ signed_count("try_cast(opened_date as date) is not null and holds_2") }} as n__opened_date__not_future,
        {{ signed_count("closed_date is not null") }} as n__closed_date__type,
        {{ signed_count("try_cast(closed_date as date) is not null and holds_2") }} as n__closed_date__not_future,
        {{ signed_count("department_status_code is not null") }} as n__department_status_code__domain,
        {{ signed_count("effective_date is not null") }} as n__effective_date__type,
        {{ signed_count("try_cast(effective_date as date) is not null and holds_2") }} as n__effective_date__not_future,
        {{ signed_count("institution_code is not null and department_id is not null") }} as n__key__unique,
        {{ signed_count("parent_department_id is not null and department_id is not null") }} as n__parent_department_id__differs_from,
        {{ signed_count("try_cast(hierarchy_level as decimal(18, 4)) is not null") }} as n__hierarchy_level__range,
        {{ signed_count("department_approved_beds is not null and inpatient_flag is not null") }} as n__department_approved_beds__only_when,
        {{ signed_count("try_cast(department_approved_beds as decimal(18, 4)) is not null") }} as n__department_approved_beds__range,
        {{ signed_count("open_beds is not null and inpatient_flag is not null") }} as n__open_beds__only_when,
        {{ signed_count("try_cast(open_beds as decimal(18, 4)) is not null") }} as n__open_beds__range,
        {{ signed_count("try_cast(department_doctor_count as decimal(18, 4)) is not null") }} as n__department_doctor_count__range,
        {{ signed_count("try_cast(department_nurse_count as decimal(18, 4)) is not null") }} as n__department_nurse_count__range,
        {{ signed_count("head_nurse_id is not null and head_staff_id is not null") }} as n__head_nurse_id__differs_from,
        {{ signed_count("try_cast(substr(closed_date, 1, 10) as date) is not null and holds_3") }} as n__closed_date__not_before,
        {{ signed_count("closed_date is not null and department_status_code is not null") }} as n__closed_date__only_when,
        {{ signed_count("try_cast(substr(effective_date, 1, 10) as date) is not null and holds_3") }} as n__effective_date__not_before,
        {{ signed_count("holds_4 and critical_care_flag is not null") }} as n__critical_care_flag__equals_when,
        {{ signed_count("department_code is not null and department_kind_code is not null") }} as n__department_code__only_when,
        {{ signed_count("parent_department_id is not null and (hierarchy_level is null or hierarchy_level <> '1') is not null") }} as n__parent_department_id__only_when,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(department_status_code = '3')") }} as n__logic__closed_without_date,
        {{ signed_count("holds_4 and (clinic_flag = '1' or inpatient_flag = '1' or coalesce(emergency_flag, '0') = '1') is not null") }} as n__logic__office_sees_patients,
        {{ signed_count("(try_cast(department_approved_beds as decimal(18, 4)) > 0) and holds_5 and try_cast(department_approved_beds as double) is not null") }} as n__logic__open_beds_far_above_allotted,
        {{ signed_count("holds_1 and (department_status_code = '1') and (try_cast(open_beds as decimal(18, 4)) > 0) and try_cast(department_nurse_count as double) is not null and holds_5") }} as n__logic__ward_nurse_ratio,
        {{ signed_count("(department_code = '20') and emergency_flag is not null") }} as n__logic__emergency_not_flagged,
        {{ signed_count("(department_code = '28') and critical_care_flag is not null") }} as n__logic__intensive_care_not_flagged
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('department.institution_code.required'),
            ('department.institution_code.length'),
            ('department.department_id.length'),
            ('department.institution_id.length'),
            ('department.institution_id.reference'),
            ('department.department_name.length'),
            ('department.department_short_name.length'),
            ('department.department_kind_code.domain'),
            ('department.department_code.required'),
            ('department.department_code.domain'),
            ('department.national_department_code.length'),
            ('department.parent_department_id.length'),
            ('department.hierarchy_level.type'),
            ('department.clinic_flag.domain'),
            ('department.inpatient_flag.domain'),
            ('department.emergency_flag.domain'),
            ('department.critical_care_flag.domain'),
            ('department.day_care_flag.domain'),
            ('department.specialty_level_code.domain'),
            ('department.department_approved_beds.required'),
            ('department.department_approved_beds.type'),
            ('department.open_beds.type'),
            ('department.department_doctor_count.type'),
            ('department.department_nurse_count.type'),
            ('department.head_staff_id.length'),
            ('department.head_nurse_id.length'),
            ('department.location.length'),
            ('department.phone.length'),
            ('department.cost_centre_code.length'),
            ('department.opened_date.type'),
            ('department.opened_date.not_future'),
            ('department.closed_date.type'),
            ('department.closed_date.not_future'),
            ('department.department_status_code.domain'),
            ('department.effective_date.type'),
            ('department.effective_date.not_future'),
            ('department.key.unique'),
            ('department.parent_department_id.differs_from'),
            ('department.hierarchy_level.range'),
            ('department.department_approved_beds.only_when'),
            ('department.department_approved_beds.range'),
            ('department.open_beds.only_when'),
            ('department.open_beds.range'),
            ('department.department_doctor_count.range'),
            ('department.department_nurse_count.range'),
            ('department.head_nurse_id.differs_from'),
            ('department.closed_date.not_before'),
            ('department.closed_date.only_when'),
            ('department.effective_date.not_before'),
            ('department.critical_care_flag.equals_when'),
            ('department.department_code.only_when'),
            ('department.parent_department_id.only_when'),
            ('department.logic.sender_differs'),
            ('department.logic.closed_without_date'),
            ('department.logic.office_sees_patients'),
            ('department.logic.open_beds_far_above_allotted'),
            ('department.logic.ward_nurse_ratio'),
            ('department.logic.emergency_not_flagged'),
            ('department.logic.intensive_care_not_flagged')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'department.institution_code.required' then n__institution_code__required
            when 'department.institution_code.length' then n__institution_code__length
            when 'department.department_id.length' then n__department_id__length
            when 'department.institution_id.length' then n__institution_id__length
            when 'department.institution_id.reference' then n__institution_id__reference
            when 'department.department_name.length' then n__department_name__length
            when 'department.department_short_name.length' then n__department_short_name__length
            when 'department.department_kind_code.domain' then n__department_kind_code__domain
            when 'department.department_code.required' then n__department_code__required
            when 'department.department_code.domain' then n__department_code__domain
            when 'department.national_department_code.length' then n__national_department_code__length
            when 'department.parent_department_id.length' then n__parent_department_id__length
            when 'department.hierarchy_level.type' then n__hierarchy_level__type
            when 'department.clinic_flag.domain' then n__clinic_flag__domain
            when 'department.inpatient_flag.domain' then n__inpatient_flag__domain
            when 'department.emergency_flag.domain' then n__emergency_flag__domain
            when 'department.critical_care_flag.domain' then n__critical_care_flag__domain
            when 'department.day_care_flag.domain' then n__day_care_flag__domain
            when 'department.specialty_level_code.domain' then n__specialty_level_code__domain
            when 'department.department_approved_beds.required' then n__department_approved_beds__required
            when 'department.department_approved_beds.type' then n__department_approved_beds__type
            when 'department.open_beds.type' then n__open_beds__type
            when 'department.department_doctor_count.type' then n__department_doctor_count__type
            when 'department.department_nurse_count.type' then n__department_nurse_count__type
            when 'department.head_staff_id.length' then n__head_staff_id__length
            when 'department.head_nurse_id.length' then n__head_nurse_id__length
            when 'department.location.length' then n__location__length
            when 'department.phone.length' then n__phone__length
            when 'department.cost_centre_code.length' then n__cost_centre_code__length
            when 'department.opened_date.type' then n__opened_date__type
            when 'department.opened_date.not_future' then n__opened_date__not_future
            when 'department.closed_date.type' then n__closed_date__type
            when 'department.closed_date.not_future' then n__closed_date__not_future
            when 'department.department_status_code.domain' then n__department_status_code__domain
            when 'department.effective_date.type' then n__effective_date__type
            when 'department.effective_date.not_future' then n__effective_date__not_future
            when 'department.key.unique' then n__key__unique
            when 'department.parent_department_id.differs_from' then n__parent_department_id__differs_from
            when 'department.hierarchy_level.range' then n__hierarchy_level__range
            when 'department.department_approved_beds.only_when' then n__department_approved_beds__only_when
            when 'department.department_approved_beds.range' then n__department_approved_beds__range
            when 'department.open_beds.only_when' then n__open_beds__only_when
            when 'department.open_beds.range' then n__open_beds__range
            when 'department.department_doctor_count.range' then n__department_doctor_count__range
            when 'department.department_nurse_count.range' then n__department_nurse_count__range
            when 'department.head_nurse_id.differs_from' then n__head_nurse_id__differs_from
            when 'department.closed_date.not_before' then n__closed_date__not_before
            when 'department.closed_date.only_when' then n__closed_date__only_when
            when 'department.effective_date.not_before' then n__effective_date__not_before
            when 'department.critical_care_flag.equals_when' then n__critical_care_flag__equals_when
            when 'department.department_code.only_when' then n__department_code__only_when
            when 'department.parent_department_id.only_when' then n__parent_department_id__only_when
            when 'department.logic.sender_differs' then n__logic__sender_differs
            when 'department.logic.closed_without_date' then n__logic__closed_without_date
            when 'department.logic.office_sees_patients' then n__logic__office_sees_patients
            when 'department.logic.open_beds_far_above_allotted' then n__logic__open_beds_far_above_allotted
            when 'department.logic.ward_nurse_ratio' then n__logic__ward_nurse_ratio
            when 'department.logic.emergency_not_flagged' then n__logic__emergency_not_flagged
            when 'department.logic.intensive_care_not_flagged' then n__logic__intensive_care_not_flagged
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

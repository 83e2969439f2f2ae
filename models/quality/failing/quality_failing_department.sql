-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_department') }}, {{ ref('current_department') }}
{{ config(enabled='department' in data_sets_in_use(), meta={'replaced_by': 'touched_department'}) }}
with
institution_id__reference__target as (
    select distinct
        institution_code as institution_id__reference__target_1,
        institution_id as institution_id__reference__target_2
    from {{ rows_to_look_into('current_institution', ['institution_code', 'institution_id'], 'department', ['institution_code', 'institution_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        department_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_department', ['institution_code', 'department_id'], 'department', ['institution_code', 'department_id']) }} as looked_into
    group by institution_code, department_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        department_id is null as department_id__required,
        length(department_id) > 64 as department_id__length,
        length(institution_id) > 64 as institution_id__length,
        institution_code is not null and institution_id is not null and institution_id__reference__target_1 is null as institution_id__reference,
        department_name is null as department_name__required,
        length(department_name) > 50 as department_name__length,
        length(department_short_name) > 30 as department_short_name__length,
        department_kind_code is null as department_kind_code__required,
        department_kind_code not in ('1', '2', '3', '4', '5', '6') as department_kind_code__domain,
        (department_kind_code in ('1', '2')) and department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        length(national_department_code) > 20 as national_department_code__length,
        length(parent_department_id) > 64 as parent_department_id__length,
        not regexp_like(hierarchy_level, '^-?[0-9]{1,1}$') as hierarchy_level__type,
        clinic_flag is null as clinic_flag__required,
        clinic_flag not in ('0', '1') as clinic_flag__domain,
        inpatient_flag is null as inpatient_flag__required,
        inpatient_flag not in ('0', '1') as inpatient_flag__domain,
        emergency_flag not in ('0', '1') as emergency_flag__domain,
        critical_care_flag not in ('0', '1') as critical_care_flag__domain,
        day_care_flag not in ('0', '1') as day_care_flag__domain,
        specialty_level_code not in ('0', '1', '2', '3', '4') as specialty_level_code__domain,
        (inpatient_flag = '1') and department_approved_beds is null as department_approved_beds__required,
        not regexp_like(department_approved_beds, '^-?[0-9]{1,4}$') as department_approved_beds__type,
        not regexp_like(open_beds, '^-?[0-9]{1,4}$') as open_beds__type,
        not regexp_like(department_doctor_count, '^-?[0-9]{1,4}$') as department_doctor_count__type,
        not regexp_like(department_nurse_count, '^-?[0-9]{1,4}$') as department_nurse_count__type,
        length(head_staff_id) > 32 as head_staff_id__length,
        length(head_nurse_id) > 32 as head_nurse_id__length,
        length(location) > 100 as location__length,
        length(phone) > 20 as phone__length,
        length(cost_centre_code) > 32 as cost_centre_code__length,
        opened_date is null as opened_date__required,
        not regexp_like(opened_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as opened_date__type,
        try_cast(opened_date as date) > cast(received_at as date) as opened_date__not_future,
        not regexp_like(closed_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as closed_date__type,
        try_cast(closed_date as date) > cast(received_at as date) as closed_date__not_future,
        department_status_code is null as department_status_code__required,
        department_status_code not in ('1', '2', '3') as department_status_code__domain,
        effective_date is null as effective_date__required,
        not regexp_like(effective_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as effective_date__type,
        try_cast(effective_date as date) > cast(received_at as date) as effective_date__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(department_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as department_name__not_placeholder,
        upper(trim(department_short_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as department_short_name__not_placeholder,
        parent_department_id = department_id as parent_department_id__differs_from,
        try_cast(hierarchy_level as decimal(18, 4)) < 1 or try_cast(hierarchy_level as decimal(18, 4)) > 6 as hierarchy_level__range,
        case when department_approved_beds is not null then not (inpatient_flag = '1') end as department_approved_beds__only_when,
        try_cast(department_approved_beds as decimal(18, 4)) < 0 or try_cast(department_approved_beds as decimal(18, 4)) > 500 as department_approved_beds__range,
        case when open_beds is not null then not (inpatient_flag = '1') end as open_beds__only_when,
        try_cast(open_beds as decimal(18, 4)) < 0 or try_cast(open_beds as decimal(18, 4)) > 600 as open_beds__range,
        try_cast(department_doctor_count as decimal(18, 4)) < 0 or try_cast(department_doctor_count as decimal(18, 4)) > 500 as department_doctor_count__range,
        try_cast(department_nurse_count as decimal(18, 4)) < 0 or try_cast(department_nurse_count as decimal(18, 4)) > 1000 as department_nurse_count__range,
        head_nurse_id = head_staff_id as head_nurse_id__differs_from,
        not regexp_like(phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as phone__shape,
        upper(trim(location)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as location__not_placeholder,
        try_cast(substr(closed_date, 1, 10) as date) < try_cast(substr(opened_date, 1, 10) as date) as closed_date__not_before,
        case when closed_date is not null then not (department_status_code = '3') end as closed_date__only_when,
        try_cast(substr(effective_date, 1, 10) as date) < try_cast(substr(opened_date, 1, 10) as date) as effective_date__not_before,
        case when department_kind_code in ('5', '6') then critical_care_flag <> '0' end as critical_care_flag__equals_when,
        case when department_code is not null then not (department_kind_code in ('1', '2', '3', '4')) end as department_code__only_when,
        case when parent_department_id is not null then not (hierarchy_level is null or hierarchy_level <> '1') end as parent_department_id__only_when,
        sender_code <> institution_code as logic__sender_differs,
        (department_status_code = '3') and closed_date is null as logic__closed_without_date,
        case when department_kind_code in ('5', '6') then clinic_flag = '1' or inpatient_flag = '1' or coalesce(emergency_flag, '0') = '1' end as logic__office_sees_patients,
        case when try_cast(department_approved_beds as decimal(18, 4)) > 0 then try_cast(open_beds as double) > 1.5 * try_cast(department_approved_beds as double) end as logic__open_beds_far_above_allotted,
        case when inpatient_flag = '1' and department_status_code = '1' and try_cast(open_beds as decimal(18, 4)) > 0 then try_cast(department_nurse_count as double) * 5 < try_cast(open_beds as double) end as logic__ward_nurse_ratio,
        case when department_code = '20' then emergency_flag = '0' end as logic__emergency_not_flagged,
        case when department_code = '28' then critical_care_flag = '0' end as logic__intensive_care_not_flagged
    from {{ judged_rows('department') }} as judged_row
    left join institution_id__reference__target
        on institution_code = institution_id__reference__target_1 and institution_id = institution_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and department_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or department_id__required
        or department_id__length
        or institution_id__length
        or institution_id__reference
        or department_name__required
        or department_name__length
        or department_short_name__length
        or department_kind_code__required
        or department_kind_code__domain
        or department_code__required
        or department_code__domain
        or national_department_code__length
        or parent_department_id__length
        or hierarchy_level__type
        or clinic_flag__required
        or clinic_flag__domain
        or inpatient_flag__required
        or inpatient_flag__domain
        or emergency_flag__domain
        or critical_care_flag__domain
        or day_care_flag__domain
        or specialty_level_code__domain
        or department_approved_beds__required
        or department_approved_beds__type
        or open_beds__type
        or department_doctor_count__type
        or department_nurse_count__type
        or head_staff_id__length
        or head_nurse_id__length
        or location__length
        or phone__length
        or cost_centre_code__length
        or opened_date__required
        or opened_date__type
        or opened_date__not_future
        or closed_date__type
        or closed_date__not_future
        or department_status_code__required
        or department_status_code__domain
        or effective_date__required
        or effective_date__type
        or effective_date__not_future
        or key__unique
        or department_name__not_placeholder
        or department_short_name__not_placeholder
        or parent_department_id__differs_from
        or hierarchy_level__range
        or department_approved_beds__only_when
        or department_approved_beds__range
        or open_beds__only_when
        or open_beds__range
        or department_doctor_count__range
        or department_nurse_count__range
        or head_nurse_id__differs_from
        or phone__shape
        or location__not_placeholder
        or closed_date__not_before
        or closed_date__only_when
        or effective_date__not_before
        or critical_care_flag__equals_when
        or department_code__only_when
        or parent_department_id__only_when
        or logic__sender_differs
        or logic__closed_without_date
        or logic__office_sees_patients
        or logic__open_beds_far_above_allotted
        or logic__ward_nurse_ratio
        or logic__emergency_not_flagged
        or logic__intensive_care_not_flagged
)

select
    institution_code,
    department_id,
    institution_id,
    department_name,
    department_short_name,
    department_kind_code,
    department_code,
    national_department_code,
    parent_department_id,
    hierarchy_level,
    clinic_flag,
    inpatient_flag,
    emergency_flag,
    critical_care_flag,
    day_care_flag,
    specialty_level_code,
    department_approved_beds,
    open_beds,
    department_doctor_count,
    department_nurse_count,
    head_staff_id,
    head_nurse_id,
    location,
    phone,
    cost_centre_code,
    opened_date,
    closed_date,
    department_status_code,
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
        case when institution_code__required then 'department.institution_code.required' end,
        case when institution_code__length then 'department.institution_code.length' end,
        case when department_id__required then 'department.department_id.required' end,
        case when department_id__length then 'department.department_id.length' end,
        case when institution_id__length then 'department.institution_id.length' end,
        case when institution_id__reference then 'department.institution_id.reference' end,
        case when department_name__required then 'department.department_name.required' end,
        case when department_name__length then 'department.department_name.length' end,
        case when department_short_name__length then 'department.department_short_name.length' end,
        case when department_kind_code__required then 'department.department_kind_code.required' end,
        case when department_kind_code__domain then 'department.department_kind_code.domain' end,
        case when department_code__required then 'department.department_code.required' end,
        case when department_code__domain then 'department.department_code.domain' end,
        case when national_department_code__length then 'department.national_department_code.length' end,
        case when parent_department_id__length then 'department.parent_department_id.length' end,
        case when hierarchy_level__type then 'department.hierarchy_level.type' end,
        case when clinic_flag__required then 'department.clinic_flag.required' end,
        case when clinic_flag__domain then 'department.clinic_flag.domain' end,
        case when inpatient_flag__required then 'department.inpatient_flag.required' end,
        case when inpatient_flag__domain then 'department.inpatient_flag.domain' end,
        case when emergency_flag__domain then 'department.emergency_flag.domain' end,
        case when critical_care_flag__domain then 'department.critical_care_flag.domain' end,
        case when day_care_flag__domain then 'department.day_care_flag.domain' end,
        case when specialty_level_code__domain then 'department.specialty_level_code.domain' end,
        case when department_approved_beds__required then 'department.department_approved_beds.required' end,
        case when department_approved_beds__type then 'department.department_approved_beds.type' end,
        case when open_beds__type then 'department.open_beds.type' end,
        case when department_doctor_count__type then 'department.department_doctor_count.type' end,
        case when department_nurse_count__type then 'department.department_nurse_count.type' end,
        case when head_staff_id__length then 'department.head_staff_id.length' end,
        case when head_nurse_id__length then 'department.head_nurse_id.length' end,
        case when location__length then 'department.location.length' end,
        case when phone__length then 'department.phone.length' end,
        case when cost_centre_code__length then 'department.cost_centre_code.length' end,
        case when opened_date__required then 'department.opened_date.required' end,
        case when opened_date__type then 'department.opened_date.type' end,
        case when opened_date__not_future then 'department.opened_date.not_future' end,
        case when closed_date__type then 'department.closed_date.type' end,
        case when closed_date__not_future then 'department.closed_date.not_future' end,
        case when department_status_code__required then 'department.department_status_code.required' end,
        case when department_status_code__domain then 'department.department_status_code.domain' end,
        case when effective_date__required then 'department.effective_date.required' end,
        case when effective_date__type then 'department.effective_date.type' end,
        case when effective_date__not_future then 'department.effective_date.not_future' end,
        case when key__unique then 'department.key.unique' end,
        case when department_name__not_placeholder then 'department.department_name.not_placeholder' end,
        case when department_short_name__not_placeholder then 'department.department_short_name.not_placeholder' end,
        case when parent_department_id__differs_from then 'department.parent_department_id.differs_from' end,
        case when hierarchy_level__range then 'department.hierarchy_level.range' end,
        case when department_approved_beds__only_when then 'department.department_approved_beds.only_when' end,
        case when department_approved_beds__range then 'department.department_approved_beds.range' end,
        case when open_beds__only_when then 'department.open_beds.only_when' end,
        case when open_beds__range then 'department.open_beds.range' end,
        case when department_doctor_count__range then 'department.department_doctor_count.range' end,
        case when department_nurse_count__range then 'department.department_nurse_count.range' end,
        case when head_nurse_id__differs_from then 'department.head_nurse_id.differs_from' end,
        case when phone__shape then 'department.phone.shape' end,
        case when location__not_placeholder then 'department.location.not_placeholder' end,
        case when closed_date__not_before then 'department.closed_date.not_before' end,
        case when closed_date__only_when then 'department.closed_date.only_when' end,
        case when effective_date__not_before then 'department.effective_date.not_before' end,
        case when critical_care_flag__equals_when then 'department.critical_care_flag.equals_when' end,
        case when department_code__only_when then 'department.department_code.only_when' end,
        case when parent_department_id__only_when then 'department.parent_department_id.only_when' end,
        case when logic__sender_differs then 'department.logic.sender_differs' end,
        case when logic__closed_without_date then 'department.logic.closed_without_date' end,
        case when logic__office_sees_patients then 'department.logic.office_sees_patients' end,
        case when logic__open_beds_far_above_allotted then 'department.logic.open_beds_far_above_allotted' end,
        case when logic__ward_nurse_ratio then 'department.logic.ward_nurse_ratio' end,
        case when logic__emergency_not_flagged then 'department.logic.emergency_not_flagged' end,
        case when logic__intensive_care_not_flagged then 'department.logic.intensive_care_not_flagged' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or department_id__required
        or effective_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

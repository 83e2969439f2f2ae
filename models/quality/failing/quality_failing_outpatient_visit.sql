-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_outpatient_visit') }}, {{ ref('current_outpatient_visit') }}
{{ config(enabled='outpatient_visit' in data_sets_in_use(), meta={'replaced_by': 'touched_outpatient_visit'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'outpatient_visit', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        visit_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_outpatient_visit', ['institution_code', 'visit_id'], 'outpatient_visit', ['institution_code', 'visit_id']) }} as looked_into
    group by institution_code, visit_id
    having count(*) > 1
),

logic__settlement_differs__target as (
    select distinct
        institution_code as logic__settlement_differs__target_1,
        visit_id as logic__settlement_differs__target_2
    from {{ rows_to_look_into('quality_visit_matching_settlement', ['institution_code', 'visit_id'], 'outpatient_visit', ['institution_code', 'visit_id']) }} as looked_into
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        visit_type_code is null as visit_type_code__required,
        visit_type_code not in ('1', '2', '3') as visit_type_code__domain,
        visit_time is null as visit_time__required,
        not regexp_like(visit_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as visit_time__type,
        try_cast(substr(visit_time, 1, 19) as timestamp) > received_at as visit_time__not_future,
        not regexp_like(end_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as end_time__type,
        try_cast(substr(end_time, 1, 19) as timestamp) > received_at as end_time__not_future,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        length(department_name) > 50 as department_name__length,
        length(doctor_id) > 32 as doctor_id__length,
        first_visit_flag not in ('0', '1') as first_visit_flag__domain,
        length(chief_complaint) > 500 as chief_complaint__length,
        insurance_type_code not in ('310', '340', '390', '999') as insurance_type_code__domain,
        not regexp_like(total_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as total_fee__type,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(end_time as timestamp) < try_cast(visit_time as timestamp) as logic__end_before_start,
        visit_type_code = '3' as logic__visit_type_inpatient,
        case when visit_type_code = '1' then try_cast(end_time as timestamp) > try_cast(visit_time as timestamp) + interval '24' hour end as logic__visit_over_a_day,
        case when visit_type_code = '2' then try_cast(end_time as timestamp) > try_cast(visit_time as timestamp) + interval '7' day end as logic__emergency_over_a_week,
        try_cast(total_fee as decimal(18, 4)) < 0 as logic__total_fee_negative,
        try_cast(total_fee as decimal(18, 4)) > 100000 as logic__total_fee_excessive,
        trim(chief_complaint) in ('-', '/', '.', '无', '空', '不详', '测试', 'test') as logic__chief_complaint_placeholder,
        sender_code <> institution_code as logic__sender_differs,
        institution_code is not null and visit_id is not null and logic__settlement_differs__target_1 is null as logic__settlement_differs
    from {{ judged_rows('outpatient_visit') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and visit_id = key__unique__repeated_2
    left join logic__settlement_differs__target
        on institution_code = logic__settlement_differs__target_1 and visit_id = logic__settlement_differs__target_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or visit_id__required
        or visit_id__length
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or visit_type_code__required
        or visit_type_code__domain
        or visit_time__required
        or visit_time__type
        or visit_time__not_future
        or end_time__type
        or end_time__not_future
        or department_code__required
        or department_code__domain
        or department_name__length
        or doctor_id__length
        or first_visit_flag__domain
        or chief_complaint__length
        or insurance_type_code__domain
        or total_fee__type
        or key__unique
        or logic__end_before_start
        or logic__visit_type_inpatient
        or logic__visit_over_a_day
        or logic__emergency_over_a_week
        or logic__total_fee_negative
        or logic__total_fee_excessive
        or logic__chief_complaint_placeholder
        or logic__sender_differs
        or logic__settlement_differs
)

select
    institution_code,
    visit_id,
    patient_id,
    visit_type_code,
    visit_time,
    end_time,
    department_code,
    department_name,
    doctor_id,
    first_visit_flag,
    chief_complaint,
    insurance_type_code,
    total_fee,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'outpatient_visit.institution_code.required' end,
        case when institution_code__length then 'outpatient_visit.institution_code.length' end,
        case when visit_id__required then 'outpatient_visit.visit_id.required' end,
        case when visit_id__length then 'outpatient_visit.visit_id.length' end,
        case when patient_id__required then 'outpatient_visit.patient_id.required' end,
        case when patient_id__length then 'outpatient_visit.patient_id.length' end,
        case when patient_id__reference then 'outpatient_visit.patient_id.reference' end,
        case when visit_type_code__required then 'outpatient_visit.visit_type_code.required' end,
        case when visit_type_code__domain then 'outpatient_visit.visit_type_code.domain' end,
        case when visit_time__required then 'outpatient_visit.visit_time.required' end,
        case when visit_time__type then 'outpatient_visit.visit_time.type' end,
        case when visit_time__not_future then 'outpatient_visit.visit_time.not_future' end,
        case when end_time__type then 'outpatient_visit.end_time.type' end,
        case when end_time__not_future then 'outpatient_visit.end_time.not_future' end,
        case when department_code__required then 'outpatient_visit.department_code.required' end,
        case when department_code__domain then 'outpatient_visit.department_code.domain' end,
        case when department_name__length then 'outpatient_visit.department_name.length' end,
        case when doctor_id__length then 'outpatient_visit.doctor_id.length' end,
        case when first_visit_flag__domain then 'outpatient_visit.first_visit_flag.domain' end,
        case when chief_complaint__length then 'outpatient_visit.chief_complaint.length' end,
        case when insurance_type_code__domain then 'outpatient_visit.insurance_type_code.domain' end,
        case when total_fee__type then 'outpatient_visit.total_fee.type' end,
        case when key__unique then 'outpatient_visit.key.unique' end,
        case when logic__end_before_start then 'outpatient_visit.logic.end_before_start' end,
        case when logic__visit_type_inpatient then 'outpatient_visit.logic.visit_type_inpatient' end,
        case when logic__visit_over_a_day then 'outpatient_visit.logic.visit_over_a_day' end,
        case when logic__emergency_over_a_week then 'outpatient_visit.logic.emergency_over_a_week' end,
        case when logic__total_fee_negative then 'outpatient_visit.logic.total_fee_negative' end,
        case when logic__total_fee_excessive then 'outpatient_visit.logic.total_fee_excessive' end,
        case when logic__chief_complaint_placeholder then 'outpatient_visit.logic.chief_complaint_placeholder' end,
        case when logic__sender_differs then 'outpatient_visit.logic.sender_differs' end,
        case when logic__settlement_differs then 'outpatient_visit.logic.settlement_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or visit_id__required
        or visit_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

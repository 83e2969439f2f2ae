-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_postpartum_visit') }}, {{ ref('current_postpartum_visit') }}
{{ config(enabled='postpartum_visit' in data_sets_in_use(), meta={'replaced_by': 'touched_postpartum_visit'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'postpartum_visit', ['institution_code', 'patient_id']) }} as looked_into
),

health_record_id__reference__target as (
    select distinct
        institution_code as health_record_id__reference__target_1,
        health_record_id as health_record_id__reference__target_2
    from {{ rows_to_look_into('current_health_record', ['institution_code', 'health_record_id'], 'postpartum_visit', ['institution_code', 'health_record_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        postpartum_visit_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_postpartum_visit', ['institution_code', 'postpartum_visit_id'], 'postpartum_visit', ['institution_code', 'postpartum_visit_id']) }} as looked_into
    group by institution_code, postpartum_visit_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        postpartum_visit_id is null as postpartum_visit_id__required,
        length(postpartum_visit_id) > 64 as postpartum_visit_id__length,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        not regexp_like(health_record_id, '^[0-9]{17}$') as health_record_id__type,
        institution_code is not null and health_record_id is not null and health_record_id__reference__target_1 is null as health_record_id__reference,
        postpartum_kind_code is null as postpartum_kind_code__required,
        postpartum_kind_code not in ('1', '2') as postpartum_kind_code__domain,
        visit_date is null as visit_date__required,
        not regexp_like(visit_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as visit_date__type,
        try_cast(visit_date as date) > cast(received_at as date) as visit_date__not_future,
        delivery_date is null as delivery_date__required,
        not regexp_like(delivery_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as delivery_date__type,
        try_cast(delivery_date as date) > cast(received_at as date) as delivery_date__not_future,
        not regexp_like(discharge_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as discharge_date__type,
        try_cast(discharge_date as date) > cast(received_at as date) as discharge_date__not_future,
        not regexp_like(postpartum_days, '^-?[0-9]{1,3}$') as postpartum_days__type,
        length(delivery_institution) > 100 as delivery_institution__length,
        delivery_mode_code not in ('1', '2', '3', '4', '5', '9') as delivery_mode_code__domain,
        not regexp_like(temperature, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as temperature__type,
        not regexp_like(systolic_pressure, '^-?[0-9]{1,3}$') as systolic_pressure__type,
        (systolic_pressure is not null) and diastolic_pressure is null as diastolic_pressure__required,
        not regexp_like(diastolic_pressure, '^-?[0-9]{1,3}$') as diastolic_pressure__type,
        length(psychological_state) > 100 as psychological_state__length,
        not regexp_like(depression_score, '^-?[0-9]{1,2}$') as depression_score__type,
        breast_code not in ('1', '2') as breast_code__domain,
        (breast_code = '2') and breast_finding is null as breast_finding__required,
        length(breast_finding) > 100 as breast_finding__length,
        lochia_code not in ('1', '2') as lochia_code__domain,
        (lochia_code = '2') and lochia_finding is null as lochia_finding__required,
        length(lochia_finding) > 100 as lochia_finding__length,
        uterus_code not in ('1', '2') as uterus_code__domain,
        wound_code not in ('1', '2') as wound_code__domain,
        (wound_code = '2') and wound_finding is null as wound_finding__required,
        length(wound_finding) > 100 as wound_finding__length,
        feeding_code not in ('1', '2', '3') as feeding_code__domain,
        postpartum_class_code is null as postpartum_class_code__required,
        postpartum_class_code not in ('1', '2') as postpartum_class_code__domain,
        (postpartum_class_code = '2') and postpartum_finding is null as postpartum_finding__required,
        length(postpartum_finding) > 200 as postpartum_finding__length,
        (postpartum_kind_code = '2') and recovered_flag is null as recovered_flag__required,
        recovered_flag not in ('0', '1') as recovered_flag__domain,
        length(guidance_codes) > 20 as guidance_codes__length,
        length(referral_reason) > 100 as referral_reason__length,
        (referral_reason is not null) and referral_institution is null as referral_institution__required,
        length(referral_institution) > 100 as referral_institution__length,
        not regexp_like(next_visit_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as next_visit_date__type,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(substr(visit_date, 1, 10) as date) < try_cast(substr(delivery_date, 1, 10) as date) as visit_date__not_before,
        try_cast(substr(visit_date, 1, 10) as date) < try_cast(substr(discharge_date, 1, 10) as date) as visit_date__not_before_discharge_date,
        try_cast(substr(discharge_date, 1, 10) as date) < try_cast(substr(delivery_date, 1, 10) as date) as discharge_date__not_before,
        try_cast(substr(visit_date, 1, 10) as date) > try_cast(substr(delivery_date, 1, 10) as date) + interval '90' day as visit_date__within_days,
        case when try_cast(postpartum_days as integer) between -99999 and 99999 then try_cast(substr(delivery_date, 1, 10) as date) + try_cast(postpartum_days as integer) * interval '1' day <> try_cast(substr(visit_date, 1, 10) as date) else try_cast(postpartum_days as integer) <> 0 end as postpartum_days__days_between,
        try_cast(postpartum_days as decimal(18, 4)) < 0 or try_cast(postpartum_days as decimal(18, 4)) > 90 as postpartum_days__range,
        try_cast(temperature as decimal(18, 4)) < 35 or try_cast(temperature as decimal(18, 4)) > 42 as temperature__range,
        try_cast(systolic_pressure as decimal(18, 4)) < 60 or try_cast(systolic_pressure as decimal(18, 4)) > 260 as systolic_pressure__range,
        try_cast(diastolic_pressure as decimal(18, 4)) > try_cast(systolic_pressure as decimal(18, 4)) as diastolic_pressure__not_above,
        try_cast(depression_score as decimal(18, 4)) < 0 or try_cast(depression_score as decimal(18, 4)) > 30 as depression_score__range,
        case when breast_finding is not null then not (breast_code = '2') end as breast_finding__only_when,
        upper(trim(breast_finding)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as breast_finding__not_placeholder,
        upper(trim(lochia_finding)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as lochia_finding__not_placeholder,
        case when wound_finding is not null then not (wound_code = '2') end as wound_finding__only_when,
        upper(trim(wound_finding)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as wound_finding__not_placeholder,
        case when postpartum_finding is not null then not (postpartum_class_code = '2') end as postpartum_finding__only_when,
        upper(trim(postpartum_finding)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as postpartum_finding__not_placeholder,
        upper(trim(delivery_institution)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as delivery_institution__not_placeholder,
        case when referral_institution is not null then not (referral_reason is not null) end as referral_institution__only_when,
        try_cast(substr(next_visit_date, 1, 10) as date) < try_cast(substr(visit_date, 1, 10) as date) as next_visit_date__not_before,
        case when postpartum_kind_code = '1' then try_cast(visit_date as date) > try_cast(discharge_date as date) + interval '7' day end as logic__home_visit_late,
        case when postpartum_kind_code = '2' then not (try_cast(visit_date as date) between try_cast(delivery_date as date) + interval '28' day and try_cast(delivery_date as date) + interval '70' day) end as logic__check_not_at_42_days,
        case when try_cast(temperature as decimal(18, 4)) >= 38 then postpartum_class_code = '1' end as logic__fever_but_normal,
        case when breast_code = '2' or lochia_code = '2' or uterus_code = '2' or wound_code = '2' then postpartum_class_code = '1' end as logic__part_abnormal_but_normal,
        case when try_cast(depression_score as decimal(18, 4)) >= 13 then postpartum_class_code = '1' end as logic__depression_not_noted,
        not regexp_like(guidance_codes, '^[1-6](,[1-6])*$') as logic__guidance_shape,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('postpartum_visit') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join health_record_id__reference__target
        on institution_code = health_record_id__reference__target_1 and health_record_id = health_record_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and postpartum_visit_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or postpartum_visit_id__required
        or postpartum_visit_id__length
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or health_record_id__type
        or health_record_id__reference
        or postpartum_kind_code__required
        or postpartum_kind_code__domain
        or visit_date__required
        or visit_date__type
        or visit_date__not_future
        or delivery_date__required
        or delivery_date__type
        or delivery_date__not_future
        or discharge_date__type
        or discharge_date__not_future
        or postpartum_days__type
        or delivery_institution__length
        or delivery_mode_code__domain
        or temperature__type
        or systolic_pressure__type
        or diastolic_pressure__required
        or diastolic_pressure__type
        or psychological_state__length
        or depression_score__type
        or breast_code__domain
        or breast_finding__required
        or breast_finding__length
        or lochia_code__domain
        or lochia_finding__required
        or lochia_finding__length
        or uterus_code__domain
        or wound_code__domain
        or wound_finding__required
        or wound_finding__length
        or feeding_code__domain
        or postpartum_class_code__required
        or postpartum_class_code__domain
        or postpartum_finding__required
        or postpartum_finding__length
        or recovered_flag__required
        or recovered_flag__domain
        or guidance_codes__length
        or referral_reason__length
        or referral_institution__required
        or referral_institution__length
        or next_visit_date__type
        or doctor_id__required
        or doctor_id__length
        or key__unique
        or visit_date__not_before
        or visit_date__not_before_discharge_date
        or discharge_date__not_before
        or visit_date__within_days
        or postpartum_days__days_between
        or postpartum_days__range
        or temperature__range
        or systolic_pressure__range
        or diastolic_pressure__not_above
        or depression_score__range
        or breast_finding__only_when
        or breast_finding__not_placeholder
        or lochia_finding__not_placeholder
        or wound_finding__only_when
        or wound_finding__not_placeholder
        or postpartum_finding__only_when
        or postpartum_finding__not_placeholder
        or delivery_institution__not_placeholder
        or referral_institution__only_when
        or next_visit_date__not_before
        or logic__home_visit_late
        or logic__check_not_at_42_days
        or logic__fever_but_normal
        or logic__part_abnormal_but_normal
        or logic__depression_not_noted
        or logic__guidance_shape
        or logic__sender_differs
)

select
    institution_code,
    postpartum_visit_id,
    patient_id,
    health_record_id,
    postpartum_kind_code,
    visit_date,
    delivery_date,
    discharge_date,
    postpartum_days,
    delivery_institution,
    delivery_mode_code,
    temperature,
    systolic_pressure,
    diastolic_pressure,
    psychological_state,
    depression_score,
    breast_code,
    breast_finding,
    lochia_code,
    lochia_finding,
    uterus_code,
    wound_code,
    wound_finding,
    feeding_code,
    postpartum_class_code,
    postpartum_finding,
    recovered_flag,
    guidance_codes,
    referral_reason,
    referral_institution,
    next_visit_date,
    doctor_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'postpartum_visit.institution_code.required' end,
        case when institution_code__length then 'postpartum_visit.institution_code.length' end,
        case when postpartum_visit_id__required then 'postpartum_visit.postpartum_visit_id.required' end,
        case when postpartum_visit_id__length then 'postpartum_visit.postpartum_visit_id.length' end,
        case when patient_id__required then 'postpartum_visit.patient_id.required' end,
        case when patient_id__length then 'postpartum_visit.patient_id.length' end,
        case when patient_id__reference then 'postpartum_visit.patient_id.reference' end,
        case when health_record_id__type then 'postpartum_visit.health_record_id.type' end,
        case when health_record_id__reference then 'postpartum_visit.health_record_id.reference' end,
        case when postpartum_kind_code__required then 'postpartum_visit.postpartum_kind_code.required' end,
        case when postpartum_kind_code__domain then 'postpartum_visit.postpartum_kind_code.domain' end,
        case when visit_date__required then 'postpartum_visit.visit_date.required' end,
        case when visit_date__type then 'postpartum_visit.visit_date.type' end,
        case when visit_date__not_future then 'postpartum_visit.visit_date.not_future' end,
        case when delivery_date__required then 'postpartum_visit.delivery_date.required' end,
        case when delivery_date__type then 'postpartum_visit.delivery_date.type' end,
        case when delivery_date__not_future then 'postpartum_visit.delivery_date.not_future' end,
        case when discharge_date__type then 'postpartum_visit.discharge_date.type' end,
        case when discharge_date__not_future then 'postpartum_visit.discharge_date.not_future' end,
        case when postpartum_days__type then 'postpartum_visit.postpartum_days.type' end,
        case when delivery_institution__length then 'postpartum_visit.delivery_institution.length' end,
        case when delivery_mode_code__domain then 'postpartum_visit.delivery_mode_code.domain' end,
        case when temperature__type then 'postpartum_visit.temperature.type' end,
        case when systolic_pressure__type then 'postpartum_visit.systolic_pressure.type' end,
        case when diastolic_pressure__required then 'postpartum_visit.diastolic_pressure.required' end,
        case when diastolic_pressure__type then 'postpartum_visit.diastolic_pressure.type' end,
        case when psychological_state__length then 'postpartum_visit.psychological_state.length' end,
        case when depression_score__type then 'postpartum_visit.depression_score.type' end,
        case when breast_code__domain then 'postpartum_visit.breast_code.domain' end,
        case when breast_finding__required then 'postpartum_visit.breast_finding.required' end,
        case when breast_finding__length then 'postpartum_visit.breast_finding.length' end,
        case when lochia_code__domain then 'postpartum_visit.lochia_code.domain' end,
        case when lochia_finding__required then 'postpartum_visit.lochia_finding.required' end,
        case when lochia_finding__length then 'postpartum_visit.lochia_finding.length' end,
        case when uterus_code__domain then 'postpartum_visit.uterus_code.domain' end,
        case when wound_code__domain then 'postpartum_visit.wound_code.domain' end,
        case when wound_finding__required then 'postpartum_visit.wound_finding.required' end,
        case when wound_finding__length then 'postpartum_visit.wound_finding.length' end,
        case when feeding_code__domain then 'postpartum_visit.feeding_code.domain' end,
        case when postpartum_class_code__required then 'postpartum_visit.postpartum_class_code.required' end,
        case when postpartum_class_code__domain then 'postpartum_visit.postpartum_class_code.domain' end,
        case when postpartum_finding__required then 'postpartum_visit.postpartum_finding.required' end,
        case when postpartum_finding__length then 'postpartum_visit.postpartum_finding.length' end,
        case when recovered_flag__required then 'postpartum_visit.recovered_flag.required' end,
        case when recovered_flag__domain then 'postpartum_visit.recovered_flag.domain' end,
        case when guidance_codes__length then 'postpartum_visit.guidance_codes.length' end,
        case when referral_reason__length then 'postpartum_visit.referral_reason.length' end,
        case when referral_institution__required then 'postpartum_visit.referral_institution.required' end,
        case when referral_institution__length then 'postpartum_visit.referral_institution.length' end,
        case when next_visit_date__type then 'postpartum_visit.next_visit_date.type' end,
        case when doctor_id__required then 'postpartum_visit.doctor_id.required' end,
        case when doctor_id__length then 'postpartum_visit.doctor_id.length' end,
        case when key__unique then 'postpartum_visit.key.unique' end,
        case when visit_date__not_before then 'postpartum_visit.visit_date.not_before' end,
        case when visit_date__not_before_discharge_date then 'postpartum_visit.visit_date.not_before_discharge_date' end,
        case when discharge_date__not_before then 'postpartum_visit.discharge_date.not_before' end,
        case when visit_date__within_days then 'postpartum_visit.visit_date.within_days' end,
        case when postpartum_days__days_between then 'postpartum_visit.postpartum_days.days_between' end,
        case when postpartum_days__range then 'postpartum_visit.postpartum_days.range' end,
        case when temperature__range then 'postpartum_visit.temperature.range' end,
        case when systolic_pressure__range then 'postpartum_visit.systolic_pressure.range' end,
        case when diastolic_pressure__not_above then 'postpartum_visit.diastolic_pressure.not_above' end,
        case when depression_score__range then 'postpartum_visit.depression_score.range' end,
        case when breast_finding__only_when then 'postpartum_visit.breast_finding.only_when' end,
        case when breast_finding__not_placeholder then 'postpartum_visit.breast_finding.not_placeholder' end,
        case when lochia_finding__not_placeholder then 'postpartum_visit.lochia_finding.not_placeholder' end,
        case when wound_finding__only_when then 'postpartum_visit.wound_finding.only_when' end,
        case when wound_finding__not_placeholder then 'postpartum_visit.wound_finding.not_placeholder' end,
        case when postpartum_finding__only_when then 'postpartum_visit.postpartum_finding.only_when' end,
        case when postpartum_finding__not_placeholder then 'postpartum_visit.postpartum_finding.not_placeholder' end,
        case when delivery_institution__not_placeholder then 'postpartum_visit.delivery_institution.not_placeholder' end,
        case when referral_institution__only_when then 'postpartum_visit.referral_institution.only_when' end,
        case when next_visit_date__not_before then 'postpartum_visit.next_visit_date.not_before' end,
        case when logic__home_visit_late then 'postpartum_visit.logic.home_visit_late' end,
        case when logic__check_not_at_42_days then 'postpartum_visit.logic.check_not_at_42_days' end,
        case when logic__fever_but_normal then 'postpartum_visit.logic.fever_but_normal' end,
        case when logic__part_abnormal_but_normal then 'postpartum_visit.logic.part_abnormal_but_normal' end,
        case when logic__depression_not_noted then 'postpartum_visit.logic.depression_not_noted' end,
        case when logic__guidance_shape then 'postpartum_visit.logic.guidance_shape' end,
        case when logic__sender_differs then 'postpartum_visit.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or postpartum_visit_id__required
        or visit_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

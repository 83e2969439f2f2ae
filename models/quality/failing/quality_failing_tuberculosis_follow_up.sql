-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_tuberculosis_follow_up') }}, {{ ref('current_tuberculosis_follow_up') }}
{{ config(enabled='tuberculosis_follow_up' in data_sets_in_use(), meta={'replaced_by': 'touched_tuberculosis_follow_up'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'tuberculosis_follow_up', ['institution_code', 'patient_id']) }} as looked_into
),

health_record_id__reference__target as (
    select distinct
        institution_code as health_record_id__reference__target_1,
        health_record_id as health_record_id__reference__target_2
    from {{ rows_to_look_into('current_health_record', ['institution_code', 'health_record_id'], 'tuberculosis_follow_up', ['institution_code', 'health_record_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        follow_up_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_tuberculosis_follow_up', ['institution_code', 'follow_up_id'], 'tuberculosis_follow_up', ['institution_code', 'follow_up_id']) }} as looked_into
    group by institution_code, follow_up_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        follow_up_id is null as follow_up_id__required,
        length(follow_up_id) > 64 as follow_up_id__length,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        not regexp_like(health_record_id, '^[0-9]{17}$') as health_record_id__type,
        institution_code is not null and health_record_id is not null and health_record_id__reference__target_1 is null as health_record_id__reference,
        length(tb_register_no) > 32 as tb_register_no__length,
        follow_up_date is null as follow_up_date__required,
        not regexp_like(follow_up_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as follow_up_date__type,
        try_cast(follow_up_date as date) > cast(received_at as date) as follow_up_date__not_future,
        follow_up_method_code is null as follow_up_method_code__required,
        follow_up_method_code not in ('1', '2', '3') as follow_up_method_code__domain,
        treatment_start_date is null as treatment_start_date__required,
        not regexp_like(treatment_start_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as treatment_start_date__type,
        try_cast(treatment_start_date as date) > cast(received_at as date) as treatment_start_date__not_future,
        treatment_month is null as treatment_month__required,
        not regexp_like(treatment_month, '^-?[0-9]{1,2}$') as treatment_month__type,
        patient_type_code not in ('1', '2') as patient_type_code__domain,
        sputum_code not in ('1', '2', '3') as sputum_code__domain,
        resistance_code not in ('1', '2', '3') as resistance_code__domain,
        supervisor_code is null as supervisor_code__required,
        supervisor_code not in ('1', '2', '3', '4') as supervisor_code__domain,
        length(symptom_signs) > 200 as symptom_signs__length,
        not regexp_like(weight, '^-?[0-9]{1,4}([.][0-9]{1,2}0*)?$') as weight__type,
        not regexp_like(daily_cigarettes, '^-?[0-9]{1,3}$') as daily_cigarettes__type,
        not regexp_like(daily_alcohol, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as daily_alcohol__type,
        regimen is null as regimen__required,
        length(regimen) > 50 as regimen__length,
        dosing_code not in ('1', '2') as dosing_code__domain,
        drug_form_code not in ('1', '2', '3', '4') as drug_form_code__domain,
        not regexp_like(missed_doses, '^-?[0-9]{1,3}$') as missed_doses__type,
        adverse_reaction_flag not in ('0', '1') as adverse_reaction_flag__domain,
        (adverse_reaction_flag = '1') and adverse_reaction is null as adverse_reaction__required,
        length(adverse_reaction) > 200 as adverse_reaction__length,
        complication_flag not in ('0', '1') as complication_flag__domain,
        (complication_flag = '1') and complication is null as complication__required,
        length(complication) > 200 as complication__length,
        length(referral_reason) > 100 as referral_reason__length,
        (referral_reason is not null) and referral_institution is null as referral_institution__required,
        length(referral_institution) > 100 as referral_institution__length,
        not regexp_like(next_visit_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as next_visit_date__type,
        not regexp_like(stop_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as stop_date__type,
        try_cast(stop_date as date) > cast(received_at as date) as stop_date__not_future,
        (stop_date is not null) and stop_reason_code is null as stop_reason_code__required,
        stop_reason_code not in ('1', '2', '3', '4') as stop_reason_code__domain,
        (stop_date is not null) and due_doses is null as due_doses__required,
        not regexp_like(due_doses, '^-?[0-9]{1,4}$') as due_doses__type,
        (stop_date is not null) and taken_doses is null as taken_doses__required,
        not regexp_like(taken_doses, '^-?[0-9]{1,4}$') as taken_doses__type,
        (stop_date is not null) and adherence_rate is null as adherence_rate__required,
        not regexp_like(adherence_rate, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as adherence_rate__type,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(treatment_month as decimal(18, 4)) < 1 or try_cast(treatment_month as decimal(18, 4)) > 36 as treatment_month__range,
        try_cast(substr(follow_up_date, 1, 10) as date) < try_cast(substr(treatment_start_date, 1, 10) as date) as follow_up_date__not_before,
        try_cast(weight as decimal(18, 4)) < 20 or try_cast(weight as decimal(18, 4)) > 200 as weight__range,
        try_cast(daily_cigarettes as decimal(18, 4)) < 0 or try_cast(daily_cigarettes as decimal(18, 4)) > 100 as daily_cigarettes__range,
        try_cast(daily_alcohol as decimal(18, 4)) < 0 or try_cast(daily_alcohol as decimal(18, 4)) > 30 as daily_alcohol__range,
        try_cast(missed_doses as decimal(18, 4)) < 0 or try_cast(missed_doses as decimal(18, 4)) > 120 as missed_doses__range,
        case when adverse_reaction is not null then not (adverse_reaction_flag = '1') end as adverse_reaction__only_when,
        upper(trim(adverse_reaction)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as adverse_reaction__not_placeholder,
        case when complication is not null then not (complication_flag = '1') end as complication__only_when,
        upper(trim(complication)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as complication__not_placeholder,
        case when referral_institution is not null then not (referral_reason is not null) end as referral_institution__only_when,
        try_cast(substr(next_visit_date, 1, 10) as date) < try_cast(substr(follow_up_date, 1, 10) as date) as next_visit_date__not_before,
        try_cast(substr(next_visit_date, 1, 10) as date) > try_cast(substr(follow_up_date, 1, 10) as date) + interval '45' day as next_visit_date__within_days,
        try_cast(substr(stop_date, 1, 10) as date) < try_cast(substr(treatment_start_date, 1, 10) as date) as stop_date__not_before,
        case when stop_reason_code is not null then not (stop_date is not null) end as stop_reason_code__only_when,
        try_cast(taken_doses as decimal(18, 4)) > try_cast(due_doses as decimal(18, 4)) as taken_doses__not_above,
        case when taken_doses is not null then not (stop_date is not null) end as taken_doses__only_when,
        try_cast(adherence_rate as decimal(18, 4)) < 0 or try_cast(adherence_rate as decimal(18, 4)) > 100 as adherence_rate__range,
        upper(trim(regimen)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as regimen__not_placeholder,
        upper(trim(tb_register_no)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as tb_register_no__not_placeholder,
        abs(try_cast(adherence_rate as decimal(18, 4)) * try_cast(due_doses as decimal(18, 4)) - 100 * try_cast(taken_doses as decimal(18, 4))) > 0.5 * try_cast(due_doses as decimal(18, 4)) as logic__adherence_rate_differs,
        case when try_cast(treatment_month as int) between 1 and 36 then try_cast(follow_up_date as date) < try_cast(treatment_start_date as date) + interval '1' day * (28 * (try_cast(treatment_month as int) - 1) - 10) or try_cast(follow_up_date as date) > try_cast(treatment_start_date as date) + interval '1' day * (31 * try_cast(treatment_month as int) + 10) end as logic__month_against_start,
        case when stop_reason_code = '1' then try_cast(stop_date as date) < try_cast(treatment_start_date as date) + interval '115' day end as logic__completed_too_early,
        case when resistance_code = '1' then upper(regimen) = '2HRZE/4HR' end as logic__resistant_first_line,
        case when stop_reason_code = '2' then next_visit_date is not null end as logic__died_but_next_visit,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('tuberculosis_follow_up') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join health_record_id__reference__target
        on institution_code = health_record_id__reference__target_1 and health_record_id = health_record_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and follow_up_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or follow_up_id__required
        or follow_up_id__length
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or health_record_id__type
        or health_record_id__reference
        or tb_register_no__length
        or follow_up_date__required
        or follow_up_date__type
        or follow_up_date__not_future
        or follow_up_method_code__required
        or follow_up_method_code__domain
        or treatment_start_date__required
        or treatment_start_date__type
        or treatment_start_date__not_future
        or treatment_month__required
        or treatment_month__type
        or patient_type_code__domain
        or sputum_code__domain
        or resistance_code__domain
        or supervisor_code__required
        or supervisor_code__domain
        or symptom_signs__length
        or weight__type
        or daily_cigarettes__type
        or daily_alcohol__type
        or regimen__required
        or regimen__length
        or dosing_code__domain
        or drug_form_code__domain
        or missed_doses__type
        or adverse_reaction_flag__domain
        or adverse_reaction__required
        or adverse_reaction__length
        or complication_flag__domain
        or complication__required
        or complication__length
        or referral_reason__length
        or referral_institution__required
        or referral_institution__length
        or next_visit_date__type
        or stop_date__type
        or stop_date__not_future
        or stop_reason_code__required
        or stop_reason_code__domain
        or due_doses__required
        or due_doses__type
        or taken_doses__required
        or taken_doses__type
        or adherence_rate__required
        or adherence_rate__type
        or doctor_id__required
        or doctor_id__length
        or key__unique
        or treatment_month__range
        or follow_up_date__not_before
        or weight__range
        or daily_cigarettes__range
        or daily_alcohol__range
        or missed_doses__range
        or adverse_reaction__only_when
        or adverse_reaction__not_placeholder
        or complication__only_when
        or complication__not_placeholder
        or referral_institution__only_when
        or next_visit_date__not_before
        or next_visit_date__within_days
        or stop_date__not_before
        or stop_reason_code__only_when
        or taken_doses__not_above
        or taken_doses__only_when
        or adherence_rate__range
        or regimen__not_placeholder
        or tb_register_no__not_placeholder
        or logic__adherence_rate_differs
        or logic__month_against_start
        or logic__completed_too_early
        or logic__resistant_first_line
        or logic__died_but_next_visit
        or logic__sender_differs
)

select
    institution_code,
    follow_up_id,
    patient_id,
    health_record_id,
    tb_register_no,
    follow_up_date,
    follow_up_method_code,
    treatment_start_date,
    treatment_month,
    patient_type_code,
    sputum_code,
    resistance_code,
    supervisor_code,
    symptom_signs,
    weight,
    daily_cigarettes,
    daily_alcohol,
    regimen,
    dosing_code,
    drug_form_code,
    missed_doses,
    adverse_reaction_flag,
    adverse_reaction,
    complication_flag,
    complication,
    referral_reason,
    referral_institution,
    next_visit_date,
    stop_date,
    stop_reason_code,
    due_doses,
    taken_doses,
    adherence_rate,
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
        case when institution_code__required then 'tuberculosis_follow_up.institution_code.required' end,
        case when institution_code__length then 'tuberculosis_follow_up.institution_code.length' end,
        case when follow_up_id__required then 'tuberculosis_follow_up.follow_up_id.required' end,
        case when follow_up_id__length then 'tuberculosis_follow_up.follow_up_id.length' end,
        case when patient_id__required then 'tuberculosis_follow_up.patient_id.required' end,
        case when patient_id__length then 'tuberculosis_follow_up.patient_id.length' end,
        case when patient_id__reference then 'tuberculosis_follow_up.patient_id.reference' end,
        case when health_record_id__type then 'tuberculosis_follow_up.health_record_id.type' end,
        case when health_record_id__reference then 'tuberculosis_follow_up.health_record_id.reference' end,
        case when tb_register_no__length then 'tuberculosis_follow_up.tb_register_no.length' end,
        case when follow_up_date__required then 'tuberculosis_follow_up.follow_up_date.required' end,
        case when follow_up_date__type then 'tuberculosis_follow_up.follow_up_date.type' end,
        case when follow_up_date__not_future then 'tuberculosis_follow_up.follow_up_date.not_future' end,
        case when follow_up_method_code__required then 'tuberculosis_follow_up.follow_up_method_code.required' end,
        case when follow_up_method_code__domain then 'tuberculosis_follow_up.follow_up_method_code.domain' end,
        case when treatment_start_date__required then 'tuberculosis_follow_up.treatment_start_date.required' end,
        case when treatment_start_date__type then 'tuberculosis_follow_up.treatment_start_date.type' end,
        case when treatment_start_date__not_future then 'tuberculosis_follow_up.treatment_start_date.not_future' end,
        case when treatment_month__required then 'tuberculosis_follow_up.treatment_month.required' end,
        case when treatment_month__type then 'tuberculosis_follow_up.treatment_month.type' end,
        case when patient_type_code__domain then 'tuberculosis_follow_up.patient_type_code.domain' end,
        case when sputum_code__domain then 'tuberculosis_follow_up.sputum_code.domain' end,
        case when resistance_code__domain then 'tuberculosis_follow_up.resistance_code.domain' end,
        case when supervisor_code__required then 'tuberculosis_follow_up.supervisor_code.required' end,
        case when supervisor_code__domain then 'tuberculosis_follow_up.supervisor_code.domain' end,
        case when symptom_signs__length then 'tuberculosis_follow_up.symptom_signs.length' end,
        case when weight__type then 'tuberculosis_follow_up.weight.type' end,
        case when daily_cigarettes__type then 'tuberculosis_follow_up.daily_cigarettes.type' end,
        case when daily_alcohol__type then 'tuberculosis_follow_up.daily_alcohol.type' end,
        case when regimen__required then 'tuberculosis_follow_up.regimen.required' end,
        case when regimen__length then 'tuberculosis_follow_up.regimen.length' end,
        case when dosing_code__domain then 'tuberculosis_follow_up.dosing_code.domain' end,
        case when drug_form_code__domain then 'tuberculosis_follow_up.drug_form_code.domain' end,
        case when missed_doses__type then 'tuberculosis_follow_up.missed_doses.type' end,
        case when adverse_reaction_flag__domain then 'tuberculosis_follow_up.adverse_reaction_flag.domain' end,
        case when adverse_reaction__required then 'tuberculosis_follow_up.adverse_reaction.required' end,
        case when adverse_reaction__length then 'tuberculosis_follow_up.adverse_reaction.length' end,
        case when complication_flag__domain then 'tuberculosis_follow_up.complication_flag.domain' end,
        case when complication__required then 'tuberculosis_follow_up.complication.required' end,
        case when complication__length then 'tuberculosis_follow_up.complication.length' end,
        case when referral_reason__length then 'tuberculosis_follow_up.referral_reason.length' end,
        case when referral_institution__required then 'tuberculosis_follow_up.referral_institution.required' end,
        case when referral_institution__length then 'tuberculosis_follow_up.referral_institution.length' end,
        case when next_visit_date__type then 'tuberculosis_follow_up.next_visit_date.type' end,
        case when stop_date__type then 'tuberculosis_follow_up.stop_date.type' end,
        case when stop_date__not_future then 'tuberculosis_follow_up.stop_date.not_future' end,
        case when stop_reason_code__required then 'tuberculosis_follow_up.stop_reason_code.required' end,
        case when stop_reason_code__domain then 'tuberculosis_follow_up.stop_reason_code.domain' end,
        case when due_doses__required then 'tuberculosis_follow_up.due_doses.required' end,
        case when due_doses__type then 'tuberculosis_follow_up.due_doses.type' end,
        case when taken_doses__required then 'tuberculosis_follow_up.taken_doses.required' end,
        case when taken_doses__type then 'tuberculosis_follow_up.taken_doses.type' end,
        case when adherence_rate__required then 'tuberculosis_follow_up.adherence_rate.required' end,
        case when adherence_rate__type then 'tuberculosis_follow_up.adherence_rate.type' end,
        case when doctor_id__required then 'tuberculosis_follow_up.doctor_id.required' end,
        case when doctor_id__length then 'tuberculosis_follow_up.doctor_id.length' end,
        case when key__unique then 'tuberculosis_follow_up.key.unique' end,
        case when treatment_month__range then 'tuberculosis_follow_up.treatment_month.range' end,
        case when follow_up_date__not_before then 'tuberculosis_follow_up.follow_up_date.not_before' end,
        case when weight__range then 'tuberculosis_follow_up.weight.range' end,
        case when daily_cigarettes__range then 'tuberculosis_follow_up.daily_cigarettes.range' end,
        case when daily_alcohol__range then 'tuberculosis_follow_up.daily_alcohol.range' end,
        case when missed_doses__range then 'tuberculosis_follow_up.missed_doses.range' end,
        case when adverse_reaction__only_when then 'tuberculosis_follow_up.adverse_reaction.only_when' end,
        case when adverse_reaction__not_placeholder then 'tuberculosis_follow_up.adverse_reaction.not_placeholder' end,
        case when complication__only_when then 'tuberculosis_follow_up.complication.only_when' end,
        case when complication__not_placeholder then 'tuberculosis_follow_up.complication.not_placeholder' end,
        case when referral_institution__only_when then 'tuberculosis_follow_up.referral_institution.only_when' end,
        case when next_visit_date__not_before then 'tuberculosis_follow_up.next_visit_date.not_before' end,
        case when next_visit_date__within_days then 'tuberculosis_follow_up.next_visit_date.within_days' end,
        case when stop_date__not_before then 'tuberculosis_follow_up.stop_date.not_before' end,
        case when stop_reason_code__only_when then 'tuberculosis_follow_up.stop_reason_code.only_when' end,
        case when taken_doses__not_above then 'tuberculosis_follow_up.taken_doses.not_above' end,
        case when taken_doses__only_when then 'tuberculosis_follow_up.taken_doses.only_when' end,
        case when adherence_rate__range then 'tuberculosis_follow_up.adherence_rate.range' end,
        case when regimen__not_placeholder then 'tuberculosis_follow_up.regimen.not_placeholder' end,
        case when tb_register_no__not_placeholder then 'tuberculosis_follow_up.tb_register_no.not_placeholder' end,
        case when logic__adherence_rate_differs then 'tuberculosis_follow_up.logic.adherence_rate_differs' end,
        case when logic__month_against_start then 'tuberculosis_follow_up.logic.month_against_start' end,
        case when logic__completed_too_early then 'tuberculosis_follow_up.logic.completed_too_early' end,
        case when logic__resistant_first_line then 'tuberculosis_follow_up.logic.resistant_first_line' end,
        case when logic__died_but_next_visit then 'tuberculosis_follow_up.logic.died_but_next_visit' end,
        case when logic__sender_differs then 'tuberculosis_follow_up.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or follow_up_id__required
        or follow_up_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

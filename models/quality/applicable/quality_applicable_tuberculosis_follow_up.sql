-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_tuberculosis_follow_up') }}, {{ ref('current_tuberculosis_follow_up') }}
{{ config(enabled='tuberculosis_follow_up' in data_sets_in_use(), meta={'data_set': 'tuberculosis_follow_up'}) }}
with asked as (
    select
        *,
        try_cast(follow_up_date as date) is not null as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(treatment_start_date as date) is not null as holds_3,
        try_cast(stop_date as date) is not null as holds_4,
        try_cast(substr(follow_up_date, 1, 10) as date) is not null as holds_5,
        try_cast(substr(treatment_start_date, 1, 10) as date) is not null as holds_6,
        try_cast(taken_doses as decimal(18, 4)) is not null as holds_7,
        try_cast(due_doses as decimal(18, 4)) is not null as holds_8
    from {{ counted_rows('tuberculosis_follow_up') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("follow_up_id is not null") }} as n__follow_up_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("health_record_id is not null") }} as n__health_record_id__type,
        {{ signed_count("institution_code is not null and health_record_id is not null") }} as n__health_record_id__reference,
        {{ signed_count("tb_register_no is not null") }} as n__tb_register_no__length,
        {{ signed_count("follow_up_date is not null") }} as n__follow_up_date__type,
        {{ signed_count("holds_1 and holds_2") }} as n__follow_up_date__not_future,
        {{ signed_count("follow_up_method_code is not null") }} as n__follow_up_method_code__domain,
        {{ signed_count("treatment_start_date is not null") }} as n__treatment_start_date__type,
        {{ signed_count("holds_3 and holds_2") }} as n__treatment_start_date__not_future,
        {{ signed_count("treatment_month is not null") }} as n__treatment_month__type,
        {{ signed_count("patient_type_code is not null") }} as n__patient_type_code__domain,
        {{ signed_count("sputum_code is not null") }} as n__sputum_code__domain,
        {{ signed_count("resistance_code is not null") }} as n__resistance_code__domain,
        {{ signed_count("supervisor_code is not null") }} as n__supervisor_code__domain,
        {{ signed_count("symptom_signs is not null") }} as n__symptom_signs__length,
        {{ signed_count("weight is not null") }} as n__weight__type,
        {{ signed_count("daily_cigarettes is not null") }} as n__daily_cigarettes__type,
        {{ signed_count("daily_alcohol is not null") }} as n__daily_alcohol__type,
        {{ signed_count("regimen is not null") }} as n__regimen__length,
        {{ signed_count("dosing_code is not null") }} as n__dosing_code__domain,
        {{ signed_count("drug_form_code is not null") }} as n__drug_form_code__domain,
        {{ signed_count("missed_doses is not null") }} as n__missed_doses__type,
        {{ signed_count("adverse_reaction_flag is not null") }} as n__adverse_reaction_flag__domain,
        {{ signed_count("(adverse_reaction_flag = '1')") }} as n__adverse_reaction__required,
        {{ signed_count("adverse_reaction is not null") }} as n__adverse_reaction__length,
        {{ signed_count("complication_flag is not null") }} as n__complication_flag__domain,
        {{ signed_count("(complication_flag = '1')") }} as n__complication__required,
        {{ signed_count("complication is not null") }} as n__complication__length,
        {{ signed_count("referral_reason is not null") }} as n__referral_reason__length,
        {{ signed_count("referral_institution is not null") }} as n__referral_institution__length,
        {{ signed_count("next_visit_date is not null") }} as n__next_visit_date__type,
        {{ signed_count("stop_date is not null") }} as n__stop_date__type,
        {{ signed_count("holds_4 and holds_2") }} as n__stop_date__not_future,
        {{ signed_count("stop_reason_code is not null") }} as n__stop_reason_code__domain,
        {{ signed_count("due_doses is not null") }} as n__due_doses__type,
        {{ signed_count("taken_doses is not null") }} as n__taken_doses__type,
        {{ signed_count("adherence_rate is not null") }} as n__adherence_rate__type,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("institution_code is not null and follow_up_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(treatment_month as decimal(18, 4)) is not null") }} as n__treatment_month__range,
        {{ signed_count("holds_5 and holds_6") }} as n__follow_up_date__not_before,
        {{ signed_count("try_cast(weight as decimal(18, 4)) is not null") }} as n__weight__range,
        {{ signed_count("try_cast(daily_cigarettes as decimal(18, 4)) is not null") }} as n__daily_cigarettes__range,
        {{ signed_count("try_cast(daily_alcohol as decimal(18, 4)) is not null") }} as n__daily_alcohol__range,
        {{ signed_count("try_cast(missed_doses as decimal(18, 4)) is not null") }} as n__missed_doses__range,
        {{ signed_count("adverse_reaction is not null and adverse_reaction_flag is not null") }} as n__adverse_reaction__only_when,
        {{ signed_count("complication is not null and complication_flag is not null") }} as n__complication__only_when,
        {{ signed_count("try_cast(substr(next_visit_date, 1, 10) as date) is not null and holds_5") }} as n__next_visit_date__not_before,
        {{ signed_count("try_cast(substr(stop_date, 1, 10) as date) is not null and holds_6") }} as n__stop_date__not_before,
        {{ signed_count("holds_7 and holds_8") }} as n__taken_doses__not_above,
        {{ signed_count("try_cast(adherence_rate as decimal(18, 4)) is not null") }} as n__adherence_rate__range,
        {{ signed_count("(try_cast(adherence_rate as decimal(18, 4)) * try_cast(due_doses as decimal(18, 4))) is not null and holds_7 and holds_8") }} as n__logic__adherence_rate_differs,
        {{ signed_count("(try_cast(treatment_month as int) between 1 and 36) and holds_1 and holds_3 and try_cast(treatment_month as int) is not null") }} as n__logic__month_against_start,
        {{ signed_count("(stop_reason_code = '1') and holds_4 and holds_3") }} as n__logic__completed_too_early,
        {{ signed_count("(resistance_code = '1') and regimen is not null") }} as n__logic__resistant_first_line,
        {{ signed_count("(stop_reason_code = '2')") }} as n__logic__died_but_next_visit,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('tuberculosis_follow_up.institution_code.required'),
            ('tuberculosis_follow_up.institution_code.length'),
            ('tuberculosis_follow_up.follow_up_id.length'),
            ('tuberculosis_follow_up.patient_id.length'),
            ('tuberculosis_follow_up.patient_id.reference'),
            ('tuberculosis_follow_up.health_record_id.type'),
            ('tuberculosis_follow_up.health_record_id.reference'),
            ('tuberculosis_follow_up.tb_register_no.length'),
            ('tuberculosis_follow_up.follow_up_date.type'),
            ('tuberculosis_follow_up.follow_up_date.not_future'),
            ('tuberculosis_follow_up.follow_up_method_code.domain'),
            ('tuberculosis_follow_up.treatment_start_date.type'),
            ('tuberculosis_follow_up.treatment_start_date.not_future'),
            ('tuberculosis_follow_up.treatment_month.type'),
            ('tuberculosis_follow_up.patient_type_code.domain'),
            ('tuberculosis_follow_up.sputum_code.domain'),
            ('tuberculosis_follow_up.resistance_code.domain'),
            ('tuberculosis_follow_up.supervisor_code.domain'),
            ('tuberculosis_follow_up.symptom_signs.length'),
            ('tuberculosis_follow_up.weight.type'),
            ('tuberculosis_follow_up.daily_cigarettes.type'),
            ('tuberculosis_follow_up.daily_alcohol.type'),
            ('tuberculosis_follow_up.regimen.length'),
            ('tuberculosis_follow_up.dosing_code.domain'),
            ('tuberculosis_follow_up.drug_form_code.domain'),
            ('tuberculosis_follow_up.missed_doses.type'),
            ('tuberculosis_follow_up.adverse_reaction_flag.domain'),
            ('tuberculosis_follow_up.adverse_reaction.required'),
            ('tuberculosis_follow_up.adverse_reaction.length'),
            ('tuberculosis_follow_up.complication_flag.domain'),
            ('tuberculosis_follow_up.complication.required'),
            ('tuberculosis_follow_up.complication.length'),
            ('tuberculosis_follow_up.referral_reason.length'),
            ('tuberculosis_follow_up.referral_institution.length'),
            ('tuberculosis_follow_up.next_visit_date.type'),
            ('tuberculosis_follow_up.stop_date.type'),
            ('tuberculosis_follow_up.stop_date.not_future'),
            ('tuberculosis_follow_up.stop_reason_code.domain'),
            ('tuberculosis_follow_up.due_doses.type'),
            ('tuberculosis_follow_up.taken_doses.type'),
            ('tuberculosis_follow_up.adherence_rate.type'),
            ('tuberculosis_follow_up.doctor_id.length'),
            ('tuberculosis_follow_up.key.unique'),
            ('tuberculosis_follow_up.treatment_month.range'),
            ('tuberculosis_follow_up.follow_up_date.not_before'),
            ('tuberculosis_follow_up.weight.range'),
            ('tuberculosis_follow_up.daily_cigarettes.range'),
            ('tuberculosis_follow_up.daily_alcohol.range'),
            ('tuberculosis_follow_up.missed_doses.range'),
            ('tuberculosis_follow_up.adverse_reaction.only_when'),
            ('tuberculosis_follow_up.complication.only_when'),
            ('tuberculosis_follow_up.next_visit_date.not_before'),
            ('tuberculosis_follow_up.stop_date.not_before'),
            ('tuberculosis_follow_up.taken_doses.not_above'),
            ('tuberculosis_follow_up.adherence_rate.range'),
            ('tuberculosis_follow_up.logic.adherence_rate_differs'),
            ('tuberculosis_follow_up.logic.month_against_start'),
            ('tuberculosis_follow_up.logic.completed_too_early'),
            ('tuberculosis_follow_up.logic.resistant_first_line'),
            ('tuberculosis_follow_up.logic.died_but_next_visit'),
            ('tuberculosis_follow_up.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'tuberculosis_follow_up.institution_code.required' then n__institution_code__required
            when 'tuberculosis_follow_up.institution_code.length' then n__institution_code__length
            when 'tuberculosis_follow_up.follow_up_id.length' then n__follow_up_id__length
            when 'tuberculosis_follow_up.patient_id.length' then n__patient_id__length
            when 'tuberculosis_follow_up.patient_id.reference' then n__patient_id__reference
            when 'tuberculosis_follow_up.health_record_id.type' then n__health_record_id__type
            when 'tuberculosis_follow_up.health_record_id.reference' then n__health_record_id__reference
            when 'tuberculosis_follow_up.tb_register_no.length' then n__tb_register_no__length
            when 'tuberculosis_follow_up.follow_up_date.type' then n__follow_up_date__type
            when 'tuberculosis_follow_up.follow_up_date.not_future' then n__follow_up_date__not_future
            when 'tuberculosis_follow_up.follow_up_method_code.domain' then n__follow_up_method_code__domain
            when 'tuberculosis_follow_up.treatment_start_date.type' then n__treatment_start_date__type
            when 'tuberculosis_follow_up.treatment_start_date.not_future' then n__treatment_start_date__not_future
            when 'tuberculosis_follow_up.treatment_month.type' then n__treatment_month__type
            when 'tuberculosis_follow_up.patient_type_code.domain' then n__patient_type_code__domain
            when 'tuberculosis_follow_up.sputum_code.domain' then n__sputum_code__domain
            when 'tuberculosis_follow_up.resistance_code.domain' then n__resistance_code__domain
            when 'tuberculosis_follow_up.supervisor_code.domain' then n__supervisor_code__domain
            when 'tuberculosis_follow_up.symptom_signs.length' then n__symptom_signs__length
            when 'tuberculosis_follow_up.weight.type' then n__weight__type
            when 'tuberculosis_follow_up.daily_cigarettes.type' then n__daily_cigarettes__type
            when 'tuberculosis_follow_up.daily_alcohol.type' then n__daily_alcohol__type
            when 'tuberculosis_follow_up.regimen.length' then n__regimen__length
            when 'tuberculosis_follow_up.dosing_code.domain' then n__dosing_code__domain
            when 'tuberculosis_follow_up.drug_form_code.domain' then n__drug_form_code__domain
            when 'tuberculosis_follow_up.missed_doses.type' then n__missed_doses__type
            when 'tuberculosis_follow_up.adverse_reaction_flag.domain' then n__adverse_reaction_flag__domain
            when 'tuberculosis_follow_up.adverse_reaction.required' then n__adverse_reaction__required
            when 'tuberculosis_follow_up.adverse_reaction.length' then n__adverse_reaction__length
            when 'tuberculosis_follow_up.complication_flag.domain' then n__complication_flag__domain
            when 'tuberculosis_follow_up.complication.required' then n__complication__required
            when 'tuberculosis_follow_up.complication.length' then n__complication__length
            when 'tuberculosis_follow_up.referral_reason.length' then n__referral_reason__length
            when 'tuberculosis_follow_up.referral_institution.length' then n__referral_institution__length
            when 'tuberculosis_follow_up.next_visit_date.type' then n__next_visit_date__type
            when 'tuberculosis_follow_up.stop_date.type' then n__stop_date__type
            when 'tuberculosis_follow_up.stop_date.not_future' then n__stop_date__not_future
            when 'tuberculosis_follow_up.stop_reason_code.domain' then n__stop_reason_code__domain
            when 'tuberculosis_follow_up.due_doses.type' then n__due_doses__type
            when 'tuberculosis_follow_up.taken_doses.type' then n__taken_doses__type
            when 'tuberculosis_follow_up.adherence_rate.type' then n__adherence_rate__type
            when 'tuberculosis_follow_up.doctor_id.length' then n__doctor_id__length
            when 'tuberculosis_follow_up.key.unique' then n__key__unique
            when 'tuberculosis_follow_up.treatment_month.range' then n__treatment_month__range
            when 'tuberculosis_follow_up.follow_up_date.not_before' then n__follow_up_date__not_before
            when 'tuberculosis_follow_up.weight.range' then n__weight__range
            when 'tuberculosis_follow_up.daily_cigarettes.range' then n__daily_cigarettes__range
            when 'tuberculosis_follow_up.daily_alcohol.range' then n__daily_alcohol__range
            when 'tuberculosis_follow_up.missed_doses.range' then n__missed_doses__range
            when 'tuberculosis_follow_up.adverse_reaction.only_when' then n__adverse_reaction__only_when
            when 'tuberculosis_follow_up.complication.only_when' then n__complication__only_when
            when 'tuberculosis_follow_up.next_visit_date.not_before' then n__next_visit_date__not_before
            when 'tuberculosis_follow_up.stop_date.not_before' then n__stop_date__not_before
            when 'tuberculosis_follow_up.taken_doses.not_above' then n__taken_doses__not_above
            when 'tuberculosis_follow_up.adherence_rate.range' then n__adherence_rate__range
            when 'tuberculosis_follow_up.logic.adherence_rate_differs' then n__logic__adherence_rate_differs
            when 'tuberculosis_follow_up.logic.month_against_start' then n__logic__month_against_start
            when 'tuberculosis_follow_up.logic.completed_too_early' then n__logic__completed_too_early
            when 'tuberculosis_follow_up.logic.resistant_first_line' then n__logic__resistant_first_line
            when 'tuberculosis_follow_up.logic.died_but_next_visit' then n__logic__died_but_next_visit
            when 'tuberculosis_follow_up.logic.sender_differs' then n__logic__sender_differs
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

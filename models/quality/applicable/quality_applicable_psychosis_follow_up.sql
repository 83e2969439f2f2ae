-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_psychosis_follow_up') }}, {{ ref('current_psychosis_follow_up') }}
{{ config(enabled='psychosis_follow_up' in data_sets_in_use(), meta={'data_set': 'psychosis_follow_up'}) }}
with asked as (
    select
        *,
        try_cast(follow_up_date as date) is not null as holds_1,
        cast(received_at as date) is not null as holds_2,
        (lost_reason_code is null) as holds_3,
        (death_date is null) as holds_4,
        try_cast(substr(follow_up_date, 1, 10) as date) is not null as holds_5
    from {{ counted_rows('psychosis_follow_up') }} as counted_row
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
        {{ signed_count("follow_up_date is not null") }} as n__follow_up_date__type,
        {{ signed_count("holds_1 and holds_2") }} as n__follow_up_date__not_future,
        {{ signed_count("follow_up_method_code is not null") }} as n__follow_up_method_code__domain,
        {{ signed_count("lost_reason_code is not null") }} as n__lost_reason_code__domain,
        {{ signed_count("death_date is not null") }} as n__death_date__type,
        {{ signed_count("try_cast(death_date as date) is not null and holds_2") }} as n__death_date__not_future,
        {{ signed_count("death_cause_code is not null") }} as n__death_cause_code__domain,
        {{ signed_count("follow_up_method_code is not null and holds_3 and holds_4") }} as n__danger_level_code__required,
        {{ signed_count("danger_level_code is not null") }} as n__danger_level_code__domain,
        {{ signed_count("psychotic_symptom_codes is not null") }} as n__psychotic_symptom_codes__length,
        {{ signed_count("insight_code is not null") }} as n__insight_code__domain,
        {{ signed_count("sleep_code is not null") }} as n__sleep_code__domain,
        {{ signed_count("diet_code is not null") }} as n__diet_code__domain,
        {{ signed_count("self_care_code is not null") }} as n__self_care_code__domain,
        {{ signed_count("housework_code is not null") }} as n__housework_code__domain,
        {{ signed_count("social_contact_code is not null") }} as n__social_contact_code__domain,
        {{ signed_count("disturbance_count is not null") }} as n__disturbance_count__type,
        {{ signed_count("offence_count is not null") }} as n__offence_count__type,
        {{ signed_count("crime_count is not null") }} as n__crime_count__type,
        {{ signed_count("self_harm_count is not null") }} as n__self_harm_count__type,
        {{ signed_count("suicide_attempt_count is not null") }} as n__suicide_attempt_count__type,
        {{ signed_count("confinement_code is not null") }} as n__confinement_code__domain,
        {{ signed_count("hospital_stay_code is not null") }} as n__hospital_stay_code__domain,
        {{ signed_count("(hospital_stay_code = '2')") }} as n__last_discharge_date__required,
        {{ signed_count("last_discharge_date is not null") }} as n__last_discharge_date__type,
        {{ signed_count("try_cast(last_discharge_date as date) is not null and holds_2") }} as n__last_discharge_date__not_future,
        {{ signed_count("psy_adherence_code is not null") }} as n__psy_adherence_code__domain,
        {{ signed_count("psy_adverse_code is not null") }} as n__psy_adverse_code__domain,
        {{ signed_count("(psy_adverse_code = '2')") }} as n__adverse_reaction__required,
        {{ signed_count("adverse_reaction is not null") }} as n__adverse_reaction__length,
        {{ signed_count("treatment_effect_code is not null") }} as n__treatment_effect_code__domain,
        {{ signed_count("(psy_adherence_code in ('1', '2'))") }} as n__drug_name__required,
        {{ signed_count("drug_name is not null") }} as n__drug_name__length,
        {{ signed_count("referral_reason is not null") }} as n__referral_reason__length,
        {{ signed_count("referral_institution is not null") }} as n__referral_institution__length,
        {{ signed_count("holds_3 and holds_4") }} as n__stability_class_code__required,
        {{ signed_count("stability_class_code is not null") }} as n__stability_class_code__domain,
        {{ signed_count("next_visit_date is not null") }} as n__next_visit_date__type,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("institution_code is not null and follow_up_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(disturbance_count as decimal(18, 4)) is not null") }} as n__disturbance_count__range,
        {{ signed_count("try_cast(offence_count as decimal(18, 4)) is not null") }} as n__offence_count__range,
        {{ signed_count("try_cast(crime_count as decimal(18, 4)) is not null") }} as n__crime_count__range,
        {{ signed_count("try_cast(self_harm_count as decimal(18, 4)) is not null") }} as n__self_harm_count__range,
        {{ signed_count("try_cast(suicide_attempt_count as decimal(18, 4)) is not null") }} as n__suicide_attempt_count__range,
        {{ signed_count("last_discharge_date is not null and hospital_stay_code is not null") }} as n__last_discharge_date__only_when,
        {{ signed_count("holds_5 and try_cast(substr(last_discharge_date, 1, 10) as date) is not null") }} as n__follow_up_date__not_before,
        {{ signed_count("adverse_reaction is not null and psy_adverse_code is not null") }} as n__adverse_reaction__only_when,
        {{ signed_count("drug_name is not null and psy_adherence_code is not null") }} as n__drug_name__only_when,
        {{ signed_count("try_cast(substr(next_visit_date, 1, 10) as date) is not null and holds_5") }} as n__next_visit_date__not_before,
        {{ signed_count("(danger_level_code in ('3', '4', '5')) and stability_class_code is not null") }} as n__stability_class_code__equals_when,
        {{ signed_count("(insight_code = '3') and stability_class_code is not null") }} as n__logic__stable_without_insight,
        {{ signed_count("(try_cast(crime_count as decimal(18, 4)) > 0 or try_cast(self_harm_count as decimal(18, 4)) > 0 or try_cast(suicide_attempt_count as decimal(18, 4)) > 0) and danger_level_code is not null") }} as n__logic__behaviour_without_danger,
        {{ signed_count("(stability_class_code = '1') and (coalesce(hospital_stay_code, '0') <> '1') and try_cast(next_visit_date as date) is not null and holds_1") }} as n__logic__unstable_seen_late,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('psychosis_follow_up.institution_code.required'),
            ('psychosis_follow_up.institution_code.length'),
            ('psychosis_follow_up.follow_up_id.length'),
            ('psychosis_follow_up.patient_id.length'),
            ('psychosis_follow_up.patient_id.reference'),
            ('psychosis_follow_up.health_record_id.type'),
            ('psychosis_follow_up.health_record_id.reference'),
            ('psychosis_follow_up.follow_up_date.type'),
            ('psychosis_follow_up.follow_up_date.not_future'),
            ('psychosis_follow_up.follow_up_method_code.domain'),
            ('psychosis_follow_up.lost_reason_code.domain'),
            ('psychosis_follow_up.death_date.type'),
            ('psychosis_follow_up.death_date.not_future'),
            ('psychosis_follow_up.death_cause_code.domain'),
            ('psychosis_follow_up.danger_level_code.required'),
            ('psychosis_follow_up.danger_level_code.domain'),
            ('psychosis_follow_up.psychotic_symptom_codes.length'),
            ('psychosis_follow_up.insight_code.domain'),
            ('psychosis_follow_up.sleep_code.domain'),
            ('psychosis_follow_up.diet_code.domain'),
            ('psychosis_follow_up.self_care_code.domain'),
            ('psychosis_follow_up.housework_code.domain'),
            ('psychosis_follow_up.social_contact_code.domain'),
            ('psychosis_follow_up.disturbance_count.type'),
            ('psychosis_follow_up.offence_count.type'),
            ('psychosis_follow_up.crime_count.type'),
            ('psychosis_follow_up.self_harm_count.type'),
            ('psychosis_follow_up.suicide_attempt_count.type'),
            ('psychosis_follow_up.confinement_code.domain'),
            ('psychosis_follow_up.hospital_stay_code.domain'),
            ('psychosis_follow_up.last_discharge_date.required'),
            ('psychosis_follow_up.last_discharge_date.type'),
            ('psychosis_follow_up.last_discharge_date.not_future'),
            ('psychosis_follow_up.psy_adherence_code.domain'),
            ('psychosis_follow_up.psy_adverse_code.domain'),
            ('psychosis_follow_up.adverse_reaction.required'),
            ('psychosis_follow_up.adverse_reaction.length'),
            ('psychosis_follow_up.treatment_effect_code.domain'),
            ('psychosis_follow_up.drug_name.required'),
            ('psychosis_follow_up.drug_name.length'),
            ('psychosis_follow_up.referral_reason.length'),
            ('psychosis_follow_up.referral_institution.length'),
            ('psychosis_follow_up.stability_class_code.required'),
            ('psychosis_follow_up.stability_class_code.domain'),
            ('psychosis_follow_up.next_visit_date.type'),
            ('psychosis_follow_up.doctor_id.length'),
            ('psychosis_follow_up.key.unique'),
            ('psychosis_follow_up.disturbance_count.range'),
            ('psychosis_follow_up.offence_count.range'),
            ('psychosis_follow_up.crime_count.range'),
            ('psychosis_follow_up.self_harm_count.range'),
            ('psychosis_follow_up.suicide_attempt_count.range'),
            ('psychosis_follow_up.last_discharge_date.only_when'),
            ('psychosis_follow_up.follow_up_date.not_before'),
            ('psychosis_follow_up.adverse_reaction.only_when'),
            ('psychosis_follow_up.drug_name.only_when'),
            ('psychosis_follow_up.next_visit_date.not_before'),
            ('psychosis_follow_up.stability_class_code.equals_when'),
            ('psychosis_follow_up.logic.stable_without_insight'),
            ('psychosis_follow_up.logic.behaviour_without_danger'),
            ('psychosis_follow_up.logic.unstable_seen_late'),
            ('psychosis_follow_up.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'psychosis_follow_up.institution_code.required' then n__institution_code__required
            when 'psychosis_follow_up.institution_code.length' then n__institution_code__length
            when 'psychosis_follow_up.follow_up_id.length' then n__follow_up_id__length
            when 'psychosis_follow_up.patient_id.length' then n__patient_id__length
            when 'psychosis_follow_up.patient_id.reference' then n__patient_id__reference
            when 'psychosis_follow_up.health_record_id.type' then n__health_record_id__type
            when 'psychosis_follow_up.health_record_id.reference' then n__health_record_id__reference
            when 'psychosis_follow_up.follow_up_date.type' then n__follow_up_date__type
            when 'psychosis_follow_up.follow_up_date.not_future' then n__follow_up_date__not_future
            when 'psychosis_follow_up.follow_up_method_code.domain' then n__follow_up_method_code__domain
            when 'psychosis_follow_up.lost_reason_code.domain' then n__lost_reason_code__domain
            when 'psychosis_follow_up.death_date.type' then n__death_date__type
            when 'psychosis_follow_up.death_date.not_future' then n__death_date__not_future
            when 'psychosis_follow_up.death_cause_code.domain' then n__death_cause_code__domain
            when 'psychosis_follow_up.danger_level_code.required' then n__danger_level_code__required
            when 'psychosis_follow_up.danger_level_code.domain' then n__danger_level_code__domain
            when 'psychosis_follow_up.psychotic_symptom_codes.length' then n__psychotic_symptom_codes__length
            when 'psychosis_follow_up.insight_code.domain' then n__insight_code__domain
            when 'psychosis_follow_up.sleep_code.domain' then n__sleep_code__domain
            when 'psychosis_follow_up.diet_code.domain' then n__diet_code__domain
            when 'psychosis_follow_up.self_care_code.domain' then n__self_care_code__domain
            when 'psychosis_follow_up.housework_code.domain' then n__housework_code__domain
            when 'psychosis_follow_up.social_contact_code.domain' then n__social_contact_code__domain
            when 'psychosis_follow_up.disturbance_count.type' then n__disturbance_count__type
            when 'psychosis_follow_up.offence_count.type' then n__offence_count__type
            when 'psychosis_follow_up.crime_count.type' then n__crime_count__type
            when 'psychosis_follow_up.self_harm_count.type' then n__self_harm_count__type
            when 'psychosis_follow_up.suicide_attempt_count.type' then n__suicide_attempt_count__type
            when 'psychosis_follow_up.confinement_code.domain' then n__confinement_code__domain
            when 'psychosis_follow_up.hospital_stay_code.domain' then n__hospital_stay_code__domain
            when 'psychosis_follow_up.last_discharge_date.required' then n__last_discharge_date__required
            when 'psychosis_follow_up.last_discharge_date.type' then n__last_discharge_date__type
            when 'psychosis_follow_up.last_discharge_date.not_future' then n__last_discharge_date__not_future
            when 'psychosis_follow_up.psy_adherence_code.domain' then n__psy_adherence_code__domain
            when 'psychosis_follow_up.psy_adverse_code.domain' then n__psy_adverse_code__domain
            when 'psychosis_follow_up.adverse_reaction.required' then n__adverse_reaction__required
            when 'psychosis_follow_up.adverse_reaction.length' then n__adverse_reaction__length
            when 'psychosis_follow_up.treatment_effect_code.domain' then n__treatment_effect_code__domain
            when 'psychosis_follow_up.drug_name.required' then n__drug_name__required
            when 'psychosis_follow_up.drug_name.length' then n__drug_name__length
            when 'psychosis_follow_up.referral_reason.length' then n__referral_reason__length
            when 'psychosis_follow_up.referral_institution.length' then n__referral_institution__length
            when 'psychosis_follow_up.stability_class_code.required' then n__stability_class_code__required
            when 'psychosis_follow_up.stability_class_code.domain' then n__stability_class_code__domain
            when 'psychosis_follow_up.next_visit_date.type' then n__next_visit_date__type
            when 'psychosis_follow_up.doctor_id.length' then n__doctor_id__length
            when 'psychosis_follow_up.key.unique' then n__key__unique
            when 'psychosis_follow_up.disturbance_count.range' then n__disturbance_count__range
            when 'psychosis_follow_up.offence_count.range' then n__offence_count__range
            when 'psychosis_follow_up.crime_count.range' then n__crime_count__range
            when 'psychosis_follow_up.self_harm_count.range' then n__self_harm_count__range
            when 'psychosis_follow_up.suicide_attempt_count.range' then n__suicide_attempt_count__range
            when 'psychosis_follow_up.last_discharge_date.only_when' then n__last_discharge_date__only_when
            when 'psychosis_follow_up.follow_up_date.not_before' then n__follow_up_date__not_before
            when 'psychosis_follow_up.adverse_reaction.only_when' then n__adverse_reaction__only_when
            when 'psychosis_follow_up.drug_name.only_when' then n__drug_name__only_when
            when 'psychosis_follow_up.next_visit_date.not_before' then n__next_visit_date__not_before
            when 'psychosis_follow_up.stability_class_code.equals_when' then n__stability_class_code__equals_when
            when 'psychosis_follow_up.logic.stable_without_insight' then n__logic__stable_without_insight
            when 'psychosis_follow_up.logic.behaviour_without_danger' then n__logic__behaviour_without_danger
            when 'psychosis_follow_up.logic.unstable_seen_late' then n__logic__unstable_seen_late
            when 'psychosis_follow_up.logic.sender_differs' then n__logic__sender_differs
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

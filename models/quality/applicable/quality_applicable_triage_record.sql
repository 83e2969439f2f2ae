-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_triage_record') }}, {{ ref('current_triage_record') }}
{{ config(enabled='triage_record' in data_sets_in_use(), meta={'data_set': 'triage_record'}) }}
with asked as (
    select
        *,
        try_cast(substr(arrival_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(triage_time, 1, 19) as timestamp) is not null as holds_2,
        (green_channel_flag = '1') as holds_3,
        try_cast(substr(seen_time, 1, 19) as timestamp) is not null as holds_4,
        (triage_level_code = '4') as holds_5,
        try_cast(systolic_pressure as decimal(18, 4)) is not null as holds_6,
        try_cast(mews_score as decimal(18, 4)) is not null as holds_7
    from {{ counted_rows('triage_record') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("triage_id is not null") }} as n__triage_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("age_years is not null") }} as n__age_years__type,
        {{ signed_count("phone is not null") }} as n__phone__length,
        {{ signed_count("arrival_time is not null") }} as n__arrival_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__arrival_time__not_future,
        {{ signed_count("arrival_way_code is not null") }} as n__arrival_way_code__domain,
        {{ signed_count("triage_time is not null") }} as n__triage_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__triage_time__not_future,
        {{ signed_count("unidentified_flag is not null") }} as n__unidentified_flag__domain,
        {{ signed_count("mass_event_flag is not null") }} as n__mass_event_flag__domain,
        {{ signed_count("chief_complaint is not null") }} as n__chief_complaint__length,
        {{ signed_count("consciousness_code is not null") }} as n__consciousness_code__domain,
        {{ signed_count("temperature is not null") }} as n__temperature__type,
        {{ signed_count("pulse is not null") }} as n__pulse__type,
        {{ signed_count("respiration is not null") }} as n__respiration__type,
        {{ signed_count("systolic_pressure is not null") }} as n__systolic_pressure__type,
        {{ signed_count("diastolic_pressure is not null") }} as n__diastolic_pressure__type,
        {{ signed_count("spo2 is not null") }} as n__spo2__type,
        {{ signed_count("blood_glucose is not null") }} as n__blood_glucose__type,
        {{ signed_count("gcs_score is not null") }} as n__gcs_score__type,
        {{ signed_count("pain_score is not null") }} as n__pain_score__type,
        {{ signed_count("mews_score is not null") }} as n__mews_score__type,
        {{ signed_count("epidemic_history_flag is not null") }} as n__epidemic_history_flag__domain,
        {{ signed_count("triage_level_code is not null") }} as n__triage_level_code__domain,
        {{ signed_count("triage_zone_code is not null") }} as n__triage_zone_code__domain,
        {{ signed_count("green_channel_flag is not null") }} as n__green_channel_flag__domain,
        {{ signed_count("holds_3") }} as n__green_channel_code__required,
        {{ signed_count("green_channel_code is not null") }} as n__green_channel_code__domain,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("triage_destination_code is not null") }} as n__triage_destination_code__domain,
        {{ signed_count("seen_time is not null") }} as n__seen_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__seen_time__not_future,
        {{ signed_count("nurse_id is not null") }} as n__nurse_id__length,
        {{ signed_count("institution_code is not null and triage_id is not null") }} as n__key__unique,
        {{ signed_count("holds_2 and holds_1") }} as n__triage_time__not_before,
        {{ signed_count("holds_4 and holds_2") }} as n__seen_time__not_before,
        {{ signed_count("holds_5 and holds_4 and holds_2") }} as n__seen_time__within_hours,
        {{ signed_count("(unidentified_flag = '0') and name is not null") }} as n__name__chinese_name,
        {{ signed_count("try_cast(age_years as decimal(18, 4)) is not null") }} as n__age_years__range,
        {{ signed_count("try_cast(temperature as decimal(18, 4)) is not null") }} as n__temperature__range,
        {{ signed_count("try_cast(pulse as decimal(18, 4)) is not null") }} as n__pulse__range,
        {{ signed_count("try_cast(respiration as decimal(18, 4)) is not null") }} as n__respiration__range,
        {{ signed_count("holds_6") }} as n__systolic_pressure__range,
        {{ signed_count("try_cast(diastolic_pressure as decimal(18, 4)) is not null and holds_6") }} as n__diastolic_pressure__not_above,
        {{ signed_count("try_cast(spo2 as decimal(18, 4)) is not null") }} as n__spo2__range,
        {{ signed_count("try_cast(blood_glucose as decimal(18, 4)) is not null") }} as n__blood_glucose__range,
        {{ signed_count("try_cast(gcs_score as decimal(18, 4)) is not null") }} as n__gcs_score__range,
        {{ signed_count("try_cast(pain_score as decimal(18, 4)) is not null") }} as n__pain_score__range,
        {{ signed_count("holds_7") }} as n__mews_score__range,
        {{ signed_count("green_channel_code is not null and green_channel_flag is not null") }} as n__green_channel_code__only_when,
        {{ signed_count("(triage_level_code in ('3', '4')) and (try_cast(age_years as decimal(18, 4)) >= 14) and (try_cast(pulse as decimal(18, 4)) not between 40 and 180 or try_cast(systolic_pressure as decimal(18, 4)) < 70 or try_cast(spo2 as decimal(18, 4)) < 80 or try_cast(gcs_score as decimal(18, 4)) <= 8) is not null") }} as n__logic__level_against_signs,
        {{ signed_count("(case when triage_level_code in ('1', '2') then triage_zone_code <> '1' when triage_level_code = '3' then triage_zone_code = '1' when triage_level_code = '4' then triage_zone_code <> '3' end) is not null") }} as n__logic__zone_differs,
        {{ signed_count("(case when triage_level_code in ('1', '2') then try_cast(substr(seen_time, 1, 19) as timestamp) > try_cast(substr(triage_time, 1, 19) as timestamp) + interval '10' minute when triage_level_code = '3' then try_cast(substr(seen_time, 1, 19) as timestamp) > try_cast(substr(triage_time, 1, 19) as timestamp) + interval '30' minute end) is not null") }} as n__logic__seen_late,
        {{ signed_count("holds_5 and holds_7") }} as n__logic__warning_score_against_level,
        {{ signed_count("holds_3 and triage_level_code is not null") }} as n__logic__fast_track_level_four,
        {{ signed_count("(triage_level_code in ('1', '2'))") }} as n__logic__resuscitation_without_signs,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('triage_record.institution_code.required'),
            ('triage_record.institution_code.length'),
            ('triage_record.triage_id.length'),
            ('triage_record.visit_id.length'),
            ('triage_record.visit_id.reference'),
            ('triage_record.patient_id.length'),
            ('triage_record.patient_id.reference'),
            ('triage_record.name.length'),
            ('triage_record.sex_code.domain'),
            ('triage_record.age_years.type'),
            ('triage_record.phone.length'),
            ('triage_record.arrival_time.type'),
            ('triage_record.arrival_time.not_future'),
            ('triage_record.arrival_way_code.domain'),
            ('triage_record.triage_time.type'),
            ('triage_record.triage_time.not_future'),
            ('triage_record.unidentified_flag.domain'),
            ('triage_record.mass_event_flag.domain'),
            ('triage_record.chief_complaint.length'),
            ('triage_record.consciousness_code.domain'),
            ('triage_record.temperature.type'),
            ('triage_record.pulse.type'),
            ('triage_record.respiration.type'),
            ('triage_record.systolic_pressure.type'),
            ('triage_record.diastolic_pressure.type'),
            ('triage_record.spo2.type'),
            ('triage_record.blood_glucose.type'),
            ('triage_record.gcs_score.type'),
            ('triage_record.pain_score.type'),
            ('triage_record.mews_score.type'),
            ('triage_record.epidemic_history_flag.domain'),
            ('triage_record.triage_level_code.domain'),
            ('triage_record.triage_zone_code.domain'),
            ('triage_record.green_channel_flag.domain'),
            ('triage_record.green_channel_code.required'),
            ('triage_record.green_channel_code.domain'),
            ('triage_record.department_code.domain'),
            ('triage_record.triage_destination_code.domain'),
            ('triage_record.seen_time.type'),
            ('triage_record.seen_time.not_future'),
            ('triage_record.nurse_id.length'),
            ('triage_record.key.unique'),
            ('triage_record.triage_time.not_before'),
            ('triage_record.seen_time.not_before'),
            ('triage_record.seen_time.within_hours'),
            ('triage_record.name.chinese_name'),
            ('triage_record.age_years.range'),
            ('triage_record.temperature.range'),
            ('triage_record.pulse.range'),
            ('triage_record.respiration.range'),
            ('triage_record.systolic_pressure.range'),
            ('triage_record.diastolic_pressure.not_above'),
            ('triage_record.spo2.range'),
            ('triage_record.blood_glucose.range'),
            ('triage_record.gcs_score.range'),
            ('triage_record.pain_score.range'),
            ('triage_record.mews_score.range'),
            ('triage_record.green_channel_code.only_when'),
            ('triage_record.logic.level_against_signs'),
            ('triage_record.logic.zone_differs'),
            ('triage_record.logic.seen_late'),
            ('triage_record.logic.warning_score_against_level'),
            ('triage_record.logic.fast_track_level_four'),
            ('triage_record.logic.resuscitation_without_signs'),
            ('triage_record.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'triage_record.institution_code.required' then n__institution_code__required
            when 'triage_record.institution_code.length' then n__institution_code__length
            when 'triage_record.triage_id.length' then n__triage_id__length
            when 'triage_record.visit_id.length' then n__visit_id__length
            when 'triage_record.visit_id.reference' then n__visit_id__reference
            when 'triage_record.patient_id.length' then n__patient_id__length
            when 'triage_record.patient_id.reference' then n__patient_id__reference
            when 'triage_record.name.length' then n__name__length
            when 'triage_record.sex_code.domain' then n__sex_code__domain
            when 'triage_record.age_years.type' then n__age_years__type
            when 'triage_record.phone.length' then n__phone__length
            when 'triage_record.arrival_time.type' then n__arrival_time__type
            when 'triage_record.arrival_time.not_future' then n__arrival_time__not_future
            when 'triage_record.arrival_way_code.domain' then n__arrival_way_code__domain
            when 'triage_record.triage_time.type' then n__triage_time__type
            when 'triage_record.triage_time.not_future' then n__triage_time__not_future
            when 'triage_record.unidentified_flag.domain' then n__unidentified_flag__domain
            when 'triage_record.mass_event_flag.domain' then n__mass_event_flag__domain
            when 'triage_record.chief_complaint.length' then n__chief_complaint__length
            when 'triage_record.consciousness_code.domain' then n__consciousness_code__domain
            when 'triage_record.temperature.type' then n__temperature__type
            when 'triage_record.pulse.type' then n__pulse__type
            when 'triage_record.respiration.type' then n__respiration__type
            when 'triage_record.systolic_pressure.type' then n__systolic_pressure__type
            when 'triage_record.diastolic_pressure.type' then n__diastolic_pressure__type
            when 'triage_record.spo2.type' then n__spo2__type
            when 'triage_record.blood_glucose.type' then n__blood_glucose__type
            when 'triage_record.gcs_score.type' then n__gcs_score__type
            when 'triage_record.pain_score.type' then n__pain_score__type
            when 'triage_record.mews_score.type' then n__mews_score__type
            when 'triage_record.epidemic_history_flag.domain' then n__epidemic_history_flag__domain
            when 'triage_record.triage_level_code.domain' then n__triage_level_code__domain
            when 'triage_record.triage_zone_code.domain' then n__triage_zone_code__domain
            when 'triage_record.green_channel_flag.domain' then n__green_channel_flag__domain
            when 'triage_record.green_channel_code.required' then n__green_channel_code__required
            when 'triage_record.green_channel_code.domain' then n__green_channel_code__domain
            when 'triage_record.department_code.domain' then n__department_code__domain
            when 'triage_record.triage_destination_code.domain' then n__triage_destination_code__domain
            when 'triage_record.seen_time.type' then n__seen_time__type
            when 'triage_record.seen_time.not_future' then n__seen_time__not_future
            when 'triage_record.nurse_id.length' then n__nurse_id__length
            when 'triage_record.key.unique' then n__key__unique
            when 'triage_record.triage_time.not_before' then n__triage_time__not_before
            when 'triage_record.seen_time.not_before' then n__seen_time__not_before
            when 'triage_record.seen_time.within_hours' then n__seen_time__within_hours
            when 'triage_record.name.chinese_name' then n__name__chinese_name
            when 'triage_record.age_years.range' then n__age_years__range
            when 'triage_record.temperature.range' then n__temperature__range
            when 'triage_record.pulse.range' then n__pulse__range
            when 'triage_record.respiration.range' then n__respiration__range
            when 'triage_record.systolic_pressure.range' then n__systolic_pressure__range
            when 'triage_record.diastolic_pressure.not_above' then n__diastolic_pressure__not_above
            when 'triage_record.spo2.range' then n__spo2__range
            when 'triage_record.blood_glucose.range' then n__blood_glucose__range
            when 'triage_record.gcs_score.range' then n__gcs_score__range
            when 'triage_record.pain_score.range' then n__pain_score__range
            when 'triage_record.mews_score.range' then n__mews_score__range
            when 'triage_record.green_channel_code.only_when' then n__green_channel_code__only_when
            when 'triage_record.logic.level_against_signs' then n__logic__level_against_signs
            when 'triage_record.logic.zone_differs' then n__logic__zone_differs
            when 'triage_record.logic.seen_late' then n__logic__seen_late
            when 'triage_record.logic.warning_score_against_level' then n__logic__warning_score_against_level
            when 'triage_record.logic.fast_track_level_four' then n__logic__fast_track_level_four
            when 'triage_record.logic.resuscitation_without_signs' then n__logic__resuscitation_without_signs
            when 'triage_record.logic.sender_differs' then n__logic__sender_differs
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

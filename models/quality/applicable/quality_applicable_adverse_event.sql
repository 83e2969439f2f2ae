-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_adverse_event') }}, {{ ref('current_adverse_event') }}
{{ config(enabled='adverse_event' in data_sets_in_use(), meta={'data_set': 'adverse_event'}) }}
with asked as (
    select
        *,
        try_cast(substr(occurred_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(found_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(event_report_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(review_time, 1, 19) as timestamp) is not null as holds_4,
        try_cast(substr(event_report_time, 1, 10) as date) is not null as holds_5
    from {{ counted_rows('adverse_event') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("event_id is not null") }} as n__event_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("event_type_code is not null") }} as n__event_type_code__domain,
        {{ signed_count("event_level_code is not null") }} as n__event_level_code__domain,
        {{ signed_count("harm_code is not null") }} as n__harm_code__domain,
        {{ signed_count("occurred_time is not null") }} as n__occurred_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__occurred_time__not_future,
        {{ signed_count("found_time is not null") }} as n__found_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__found_time__not_future,
        {{ signed_count("event_report_time is not null") }} as n__event_report_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__event_report_time__not_future,
        {{ signed_count("event_place_code is not null") }} as n__event_place_code__domain,
        {{ signed_count("event_description is not null") }} as n__event_description__length,
        {{ signed_count("event_treatment is not null") }} as n__event_treatment__length,
        {{ signed_count("outcome_code is not null") }} as n__outcome_code__domain,
        {{ signed_count("reporter_role_code is not null") }} as n__reporter_role_code__domain,
        {{ signed_count("anonymous_flag is not null") }} as n__anonymous_flag__domain,
        {{ signed_count("(anonymous_flag = '0')") }} as n__reporter_name__required,
        {{ signed_count("reporter_name is not null") }} as n__reporter_name__length,
        {{ signed_count("drug_name is not null") }} as n__drug_name__length,
        {{ signed_count("drug_approval_no is not null") }} as n__drug_approval_no__length,
        {{ signed_count("batch_no is not null") }} as n__batch_no__length,
        {{ signed_count("adverse_reaction_severity_code is not null") }} as n__adverse_reaction_severity_code__domain,
        {{ signed_count("device_name is not null") }} as n__device_name__length,
        {{ signed_count("device_registration_no is not null") }} as n__device_registration_no__length,
        {{ signed_count("morse_score is not null") }} as n__morse_score__type,
        {{ signed_count("fall_injury_code is not null") }} as n__fall_injury_code__domain,
        {{ signed_count("braden_score is not null") }} as n__braden_score__type,
        {{ signed_count("pressure_injury_stage_code is not null") }} as n__pressure_injury_stage_code__domain,
        {{ signed_count("pressure_injury_site is not null") }} as n__pressure_injury_site__length,
        {{ signed_count("hospital_acquired_flag is not null") }} as n__hospital_acquired_flag__domain,
        {{ signed_count("review_time is not null") }} as n__review_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__review_time__not_future,
        {{ signed_count("closed_date is not null") }} as n__closed_date__type,
        {{ signed_count("try_cast(closed_date as date) is not null and cast(received_at as date) is not null") }} as n__closed_date__not_future,
        {{ signed_count("institution_code is not null and event_id is not null") }} as n__key__unique,
        {{ signed_count("holds_2 and holds_1") }} as n__found_time__not_before,
        {{ signed_count("holds_3 and holds_1") }} as n__event_report_time__not_before,
        {{ signed_count("holds_3 and holds_2") }} as n__event_report_time__not_before_found_time,
        {{ signed_count("(event_level_code in ('1', '2')) and holds_3 and holds_2") }} as n__event_report_time__within_hours,
        {{ signed_count("holds_5 and try_cast(substr(occurred_time, 1, 10) as date) is not null") }} as n__event_report_time__within_days,
        {{ signed_count("drug_name is not null and event_type_code is not null") }} as n__drug_name__only_when,
        {{ signed_count("adverse_reaction_severity_code is not null and event_type_code is not null") }} as n__adverse_reaction_severity_code__only_when,
        {{ signed_count("device_name is not null and event_type_code is not null") }} as n__device_name__only_when,
        {{ signed_count("fall_injury_code is not null and event_type_code is not null") }} as n__fall_injury_code__only_when,
        {{ signed_count("pressure_injury_stage_code is not null and event_type_code is not null") }} as n__pressure_injury_stage_code__only_when,
        {{ signed_count("hospital_acquired_flag is not null and event_type_code is not null") }} as n__hospital_acquired_flag__only_when,
        {{ signed_count("try_cast(braden_score as decimal(18, 4)) is not null") }} as n__braden_score__range,
        {{ signed_count("try_cast(morse_score as decimal(18, 4)) is not null") }} as n__morse_score__range,
        {{ signed_count("holds_4 and holds_3") }} as n__review_time__not_before,
        {{ signed_count("try_cast(substr(closed_date, 1, 10) as date) is not null and holds_5") }} as n__closed_date__not_before,
        {{ signed_count("(case event_type_code when '01' then drug_name is null or adverse_reaction_severity_code is null when '02' then device_name is null when '03' then fall_injury_code is null when '04' then pressure_injury_stage_code is null end) is not null") }} as n__logic__details_missing,
        {{ signed_count("(case when event_level_code in ('3', '4') then harm_code in ('E', 'F', 'G', 'H', 'I') when event_level_code in ('1', '2') then harm_code in ('A', 'B') end) is not null") }} as n__logic__level_against_harm,
        {{ signed_count("(harm_code = 'I') and (event_level_code <> '1' or coalesce(outcome_code, '4') <> '4') is not null") }} as n__logic__death_below_level_one,
        {{ signed_count("(adverse_reaction_severity_code in ('2', '4')) and event_level_code is not null") }} as n__logic__serious_reaction_low_level,
        {{ signed_count("(case when fall_injury_code = '0' then harm_code in ('E', 'F', 'G', 'H', 'I') when fall_injury_code in ('2', '3') then harm_code in ('A', 'B', 'C', 'D') when fall_injury_code = '4' then harm_code <> 'I' end) is not null") }} as n__logic__fall_injury_against_harm,
        {{ signed_count("(pressure_injury_stage_code in ('3', '4')) and (hospital_acquired_flag = '1') and event_level_code is not null") }} as n__logic__deep_injury_low_level,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('adverse_event.institution_code.required'),
            ('adverse_event.institution_code.length'),
            ('adverse_event.event_id.length'),
            ('adverse_event.visit_id.length'),
            ('adverse_event.visit_id.reference'),
            ('adverse_event.patient_id.length'),
            ('adverse_event.patient_id.reference'),
            ('adverse_event.department_code.domain'),
            ('adverse_event.event_type_code.domain'),
            ('adverse_event.event_level_code.domain'),
            ('adverse_event.harm_code.domain'),
            ('adverse_event.occurred_time.type'),
            ('adverse_event.occurred_time.not_future'),
            ('adverse_event.found_time.type'),
            ('adverse_event.found_time.not_future'),
            ('adverse_event.event_report_time.type'),
            ('adverse_event.event_report_time.not_future'),
            ('adverse_event.event_place_code.domain'),
            ('adverse_event.event_description.length'),
            ('adverse_event.event_treatment.length'),
            ('adverse_event.outcome_code.domain'),
            ('adverse_event.reporter_role_code.domain'),
            ('adverse_event.anonymous_flag.domain'),
            ('adverse_event.reporter_name.required'),
            ('adverse_event.reporter_name.length'),
            ('adverse_event.drug_name.length'),
            ('adverse_event.drug_approval_no.length'),
            ('adverse_event.batch_no.length'),
            ('adverse_event.adverse_reaction_severity_code.domain'),
            ('adverse_event.device_name.length'),
            ('adverse_event.device_registration_no.length'),
            ('adverse_event.morse_score.type'),
            ('adverse_event.fall_injury_code.domain'),
            ('adverse_event.braden_score.type'),
            ('adverse_event.pressure_injury_stage_code.domain'),
            ('adverse_event.pressure_injury_site.length'),
            ('adverse_event.hospital_acquired_flag.domain'),
            ('adverse_event.review_time.type'),
            ('adverse_event.review_time.not_future'),
            ('adverse_event.closed_date.type'),
            ('adverse_event.closed_date.not_future'),
            ('adverse_event.key.unique'),
            ('adverse_event.found_time.not_before'),
            ('adverse_event.event_report_time.not_before'),
            ('adverse_event.event_report_time.not_before_found_time'),
            ('adverse_event.event_report_time.within_hours'),
            ('adverse_event.event_report_time.within_days'),
            ('adverse_event.drug_name.only_when'),
            ('adverse_event.adverse_reaction_severity_code.only_when'),
            ('adverse_event.device_name.only_when'),
            ('adverse_event.fall_injury_code.only_when'),
            ('adverse_event.pressure_injury_stage_code.only_when'),
            ('adverse_event.hospital_acquired_flag.only_when'),
            ('adverse_event.braden_score.range'),
            ('adverse_event.morse_score.range'),
            ('adverse_event.review_time.not_before'),
            ('adverse_event.closed_date.not_before'),
            ('adverse_event.logic.details_missing'),
            ('adverse_event.logic.level_against_harm'),
            ('adverse_event.logic.death_below_level_one'),
            ('adverse_event.logic.serious_reaction_low_level'),
            ('adverse_event.logic.fall_injury_against_harm'),
            ('adverse_event.logic.deep_injury_low_level'),
            ('adverse_event.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'adverse_event.institution_code.required' then n__institution_code__required
            when 'adverse_event.institution_code.length' then n__institution_code__length
            when 'adverse_event.event_id.length' then n__event_id__length
            when 'adverse_event.visit_id.length' then n__visit_id__length
            when 'adverse_event.visit_id.reference' then n__visit_id__reference
            when 'adverse_event.patient_id.length' then n__patient_id__length
            when 'adverse_event.patient_id.reference' then n__patient_id__reference
            when 'adverse_event.department_code.domain' then n__department_code__domain
            when 'adverse_event.event_type_code.domain' then n__event_type_code__domain
            when 'adverse_event.event_level_code.domain' then n__event_level_code__domain
            when 'adverse_event.harm_code.domain' then n__harm_code__domain
            when 'adverse_event.occurred_time.type' then n__occurred_time__type
            when 'adverse_event.occurred_time.not_future' then n__occurred_time__not_future
            when 'adverse_event.found_time.type' then n__found_time__type
            when 'adverse_event.found_time.not_future' then n__found_time__not_future
            when 'adverse_event.event_report_time.type' then n__event_report_time__type
            when 'adverse_event.event_report_time.not_future' then n__event_report_time__not_future
            when 'adverse_event.event_place_code.domain' then n__event_place_code__domain
            when 'adverse_event.event_description.length' then n__event_description__length
            when 'adverse_event.event_treatment.length' then n__event_treatment__length
            when 'adverse_event.outcome_code.domain' then n__outcome_code__domain
            when 'adverse_event.reporter_role_code.domain' then n__reporter_role_code__domain
            when 'adverse_event.anonymous_flag.domain' then n__anonymous_flag__domain
            when 'adverse_event.reporter_name.required' then n__reporter_name__required
            when 'adverse_event.reporter_name.length' then n__reporter_name__length
            when 'adverse_event.drug_name.length' then n__drug_name__length
            when 'adverse_event.drug_approval_no.length' then n__drug_approval_no__length
            when 'adverse_event.batch_no.length' then n__batch_no__length
            when 'adverse_event.adverse_reaction_severity_code.domain' then n__adverse_reaction_severity_code__domain
            when 'adverse_event.device_name.length' then n__device_name__length
            when 'adverse_event.device_registration_no.length' then n__device_registration_no__length
            when 'adverse_event.morse_score.type' then n__morse_score__type
            when 'adverse_event.fall_injury_code.domain' then n__fall_injury_code__domain
            when 'adverse_event.braden_score.type' then n__braden_score__type
            when 'adverse_event.pressure_injury_stage_code.domain' then n__pressure_injury_stage_code__domain
            when 'adverse_event.pressure_injury_site.length' then n__pressure_injury_site__length
            when 'adverse_event.hospital_acquired_flag.domain' then n__hospital_acquired_flag__domain
            when 'adverse_event.review_time.type' then n__review_time__type
            when 'adverse_event.review_time.not_future' then n__review_time__not_future
            when 'adverse_event.closed_date.type' then n__closed_date__type
            when 'adverse_event.closed_date.not_future' then n__closed_date__not_future
            when 'adverse_event.key.unique' then n__key__unique
            when 'adverse_event.found_time.not_before' then n__found_time__not_before
            when 'adverse_event.event_report_time.not_before' then n__event_report_time__not_before
            when 'adverse_event.event_report_time.not_before_found_time' then n__event_report_time__not_before_found_time
            when 'adverse_event.event_report_time.within_hours' then n__event_report_time__within_hours
            when 'adverse_event.event_report_time.within_days' then n__event_report_time__within_days
            when 'adverse_event.drug_name.only_when' then n__drug_name__only_when
            when 'adverse_event.adverse_reaction_severity_code.only_when' then n__adverse_reaction_severity_code__only_when
            when 'adverse_event.device_name.only_when' then n__device_name__only_when
            when 'adverse_event.fall_injury_code.only_when' then n__fall_injury_code__only_when
            when 'adverse_event.pressure_injury_stage_code.only_when' then n__pressure_injury_stage_code__only_when
            when 'adverse_event.hospital_acquired_flag.only_when' then n__hospital_acquired_flag__only_when
            when 'adverse_event.braden_score.range' then n__braden_score__range
            when 'adverse_event.morse_score.range' then n__morse_score__range
            when 'adverse_event.review_time.not_before' then n__review_time__not_before
            when 'adverse_event.closed_date.not_before' then n__closed_date__not_before
            when 'adverse_event.logic.details_missing' then n__logic__details_missing
            when 'adverse_event.logic.level_against_harm' then n__logic__level_against_harm
            when 'adverse_event.logic.death_below_level_one' then n__logic__death_below_level_one
            when 'adverse_event.logic.serious_reaction_low_level' then n__logic__serious_reaction_low_level
            when 'adverse_event.logic.fall_injury_against_harm' then n__logic__fall_injury_against_harm
            when 'adverse_event.logic.deep_injury_low_level' then n__logic__deep_injury_low_level
            when 'adverse_event.logic.sender_differs' then n__logic__sender_differs
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

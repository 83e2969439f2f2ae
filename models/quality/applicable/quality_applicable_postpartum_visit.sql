-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_postpartum_visit') }}, {{ ref('current_postpartum_visit') }}
{{ config(enabled='postpartum_visit' in data_sets_in_use(), meta={'data_set': 'postpartum_visit'}) }}
with asked as (
    select
        *,
        try_cast(visit_date as date) is not null as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(discharge_date as date) is not null as holds_3,
        (postpartum_kind_code = '2') as holds_4,
        try_cast(substr(visit_date, 1, 10) as date) is not null as holds_5,
        try_cast(substr(delivery_date, 1, 10) as date) is not null as holds_6,
        try_cast(substr(discharge_date, 1, 10) as date) is not null as holds_7,
        try_cast(systolic_pressure as decimal(18, 4)) is not null as holds_8
    from {{ counted_rows('postpartum_visit') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("postpartum_visit_id is not null") }} as n__postpartum_visit_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("health_record_id is not null") }} as n__health_record_id__type,
        {{ signed_count("institution_code is not null and health_record_id is not null") }} as n__health_record_id__reference,
        {{ signed_count("postpartum_kind_code is not null") }} as n__postpartum_kind_code__domain,
        {{ signed_count("visit_date is not null") }} as n__visit_date__type,
        {{ signed_count("holds_1 and holds_2") }} as n__visit_date__not_future,
        {{ signed_count("delivery_date is not null") }} as n__delivery_date__type,
        {{ signed_count("try_cast(delivery_date as date) is not null and holds_2") }} as n__delivery_date__not_future,
        {{ signed_count("discharge_date is not null") }} as n__discharge_date__type,
        {{ signed_count("holds_3 and holds_2") }} as n__discharge_date__not_future,
        {{ signed_count("postpartum_days is not null") }} as n__postpartum_days__type,
        {{ signed_count("delivery_institution is not null") }} as n__delivery_institution__length,
        {{ signed_count("delivery_mode_code is not null") }} as n__delivery_mode_code__domain,
        {{ signed_count("temperature is not null") }} as n__temperature__type,
        {{ signed_count("systolic_pressure is not null") }} as n__systolic_pressure__type,
        {{ signed_count("diastolic_pressure is not null") }} as n__diastolic_pressure__type,
        {{ signed_count("psychological_state is not null") }} as n__psychological_state__length,
        {{ signed_count("depression_score is not null") }} as n__depression_score__type,
        {{ signed_count("breast_code is not null") }} as n__breast_code__domain,
        {{ signed_count("(breast_code = '2')") }} as n__breast_finding__required,
        {{ signed_count("breast_finding is not null") }} as n__breast_finding__length,
        {{ signed_count("lochia_code is not null") }} as n__lochia_code__domain,
        {{ signed_count("(lochia_code = '2')") }} as n__lochia_finding__required,
        {{ signed_count("lochia_finding is not null") }} as n__lochia_finding__length,
        {{ signed_count("uterus_code is not null") }} as n__uterus_code__domain,
        {{ signed_count("wound_code is not null") }} as n__wound_code__domain,
        {{ signed_count("(wound_code = '2')") }} as n__wound_finding__required,
        {{ signed_count("wound_finding is not null") }} as n__wound_finding__length,
        {{ signed_count("feeding_code is not null") }} as n__feeding_code__domain,
        {{ signed_count("postpartum_class_code is not null") }} as n__postpartum_class_code__domain,
        {{ signed_count("(postpartum_class_code = '2')") }} as n__postpartum_finding__required,
        {{ signed_count("postpartum_finding is not null") }} as n__postpartum_finding__length,
        {{ signed_count("holds_4") }} as n__recovered_flag__required,
        {{ signed_count("recovered_flag is not null") }} as n__recovered_flag__domain,
        {{ signed_count("guidance_codes is not null") }} as n__guidance_codes__length,
        {{ signed_count("referral_reason is not null") }} as n__referral_reason__length,
        {{ signed_count("referral_institution is not null") }} as n__referral_institution__length,
        {{ signed_count("next_visit_date is not null") }} as n__next_visit_date__type,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("institution_code is not null and postpartum_visit_id is not null") }} as n__key__unique,
        {{ signed_count("holds_5 and holds_6") }} as n__visit_date__not_before,
        {{ signed_count("holds_5 and holds_7") }} as n__visit_date__not_before_discharge_date,
        {{ signed_count("holds_7 and holds_6") }} as n__discharge_date__not_before,
        {{ signed_count("(case when try_cast(postpartum_days as integer) between -99999 and 99999 then try_cast(substr(delivery_date, 1, 10) as date) + try_cast(postpartum_days as integer) * interval '1' day <> try_cast(substr(visit_date, 1, 10) as date) else try_cast(postpartum_days as integer) <> 0 end) is not null") }} as n__postpartum_days__days_between,
        {{ signed_count("try_cast(postpartum_days as decimal(18, 4)) is not null") }} as n__postpartum_days__range,
        {{ signed_count("try_cast(temperature as decimal(18, 4)) is not null") }} as n__temperature__range,
        {{ signed_count("holds_8") }} as n__systolic_pressure__range,
        {{ signed_count("try_cast(diastolic_pressure as decimal(18, 4)) is not null and holds_8") }} as n__diastolic_pressure__not_above,
        {{ signed_count("try_cast(depression_score as decimal(18, 4)) is not null") }} as n__depression_score__range,
        {{ signed_count("breast_finding is not null and breast_code is not null") }} as n__breast_finding__only_when,
        {{ signed_count("wound_finding is not null and wound_code is not null") }} as n__wound_finding__only_when,
        {{ signed_count("postpartum_finding is not null and postpartum_class_code is not null") }} as n__postpartum_finding__only_when,
        {{ signed_count("try_cast(substr(next_visit_date, 1, 10) as date) is not null and holds_5") }} as n__next_visit_date__not_before,
        {{ signed_count("(postpartum_kind_code = '1') and holds_1 and holds_3") }} as n__logic__home_visit_late,
        {{ signed_count("holds_4 and (try_cast(visit_date as date) between try_cast(delivery_date as date) + interval '28' day and try_cast(delivery_date as date) + interval '70' day) is not null") }} as n__logic__check_not_at_42_days,
        {{ signed_count("(try_cast(temperature as decimal(18, 4)) >= 38) and postpartum_class_code is not null") }} as n__logic__fever_but_normal,
        {{ signed_count("(breast_code = '2' or lochia_code = '2' or uterus_code = '2' or wound_code = '2') and postpartum_class_code is not null") }} as n__logic__part_abnormal_but_normal,
        {{ signed_count("(try_cast(depression_score as decimal(18, 4)) >= 13) and postpartum_class_code is not null") }} as n__logic__depression_not_noted,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('postpartum_visit.institution_code.required'),
            ('postpartum_visit.institution_code.length'),
            ('postpartum_visit.postpartum_visit_id.length'),
            ('postpartum_visit.patient_id.length'),
            ('postpartum_visit.patient_id.reference'),
            ('postpartum_visit.health_record_id.type'),
            ('postpartum_visit.health_record_id.reference'),
            ('postpartum_visit.postpartum_kind_code.domain'),
            ('postpartum_visit.visit_date.type'),
            ('postpartum_visit.visit_date.not_future'),
            ('postpartum_visit.delivery_date.type'),
            ('postpartum_visit.delivery_date.not_future'),
            ('postpartum_visit.discharge_date.type'),
            ('postpartum_visit.discharge_date.not_future'),
            ('postpartum_visit.postpartum_days.type'),
            ('postpartum_visit.delivery_institution.length'),
            ('postpartum_visit.delivery_mode_code.domain'),
            ('postpartum_visit.temperature.type'),
            ('postpartum_visit.systolic_pressure.type'),
            ('postpartum_visit.diastolic_pressure.type'),
            ('postpartum_visit.psychological_state.length'),
            ('postpartum_visit.depression_score.type'),
            ('postpartum_visit.breast_code.domain'),
            ('postpartum_visit.breast_finding.required'),
            ('postpartum_visit.breast_finding.length'),
            ('postpartum_visit.lochia_code.domain'),
            ('postpartum_visit.lochia_finding.required'),
            ('postpartum_visit.lochia_finding.length'),
            ('postpartum_visit.uterus_code.domain'),
            ('postpartum_visit.wound_code.domain'),
            ('postpartum_visit.wound_finding.required'),
            ('postpartum_visit.wound_finding.length'),
            ('postpartum_visit.feeding_code.domain'),
            ('postpartum_visit.postpartum_class_code.domain'),
            ('postpartum_visit.postpartum_finding.required'),
            ('postpartum_visit.postpartum_finding.length'),
            ('postpartum_visit.recovered_flag.required'),
            ('postpartum_visit.recovered_flag.domain'),
            ('postpartum_visit.guidance_codes.length'),
            ('postpartum_visit.referral_reason.length'),
            ('postpartum_visit.referral_institution.length'),
            ('postpartum_visit.next_visit_date.type'),
            ('postpartum_visit.doctor_id.length'),
            ('postpartum_visit.key.unique'),
            ('postpartum_visit.visit_date.not_before'),
            ('postpartum_visit.visit_date.not_before_discharge_date'),
            ('postpartum_visit.discharge_date.not_before'),
            ('postpartum_visit.postpartum_days.days_between'),
            ('postpartum_visit.postpartum_days.range'),
            ('postpartum_visit.temperature.range'),
            ('postpartum_visit.systolic_pressure.range'),
            ('postpartum_visit.diastolic_pressure.not_above'),
            ('postpartum_visit.depression_score.range'),
            ('postpartum_visit.breast_finding.only_when'),
            ('postpartum_visit.wound_finding.only_when'),
            ('postpartum_visit.postpartum_finding.only_when'),
            ('postpartum_visit.next_visit_date.not_before'),
            ('postpartum_visit.logic.home_visit_late'),
            ('postpartum_visit.logic.check_not_at_42_days'),
            ('postpartum_visit.logic.fever_but_normal'),
            ('postpartum_visit.logic.part_abnormal_but_normal'),
            ('postpartum_visit.logic.depression_not_noted'),
            ('postpartum_visit.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'postpartum_visit.institution_code.required' then n__institution_code__required
            when 'postpartum_visit.institution_code.length' then n__institution_code__length
            when 'postpartum_visit.postpartum_visit_id.length' then n__postpartum_visit_id__length
            when 'postpartum_visit.patient_id.length' then n__patient_id__length
            when 'postpartum_visit.patient_id.reference' then n__patient_id__reference
            when 'postpartum_visit.health_record_id.type' then n__health_record_id__type
            when 'postpartum_visit.health_record_id.reference' then n__health_record_id__reference
            when 'postpartum_visit.postpartum_kind_code.domain' then n__postpartum_kind_code__domain
            when 'postpartum_visit.visit_date.type' then n__visit_date__type
            when 'postpartum_visit.visit_date.not_future' then n__visit_date__not_future
            when 'postpartum_visit.delivery_date.type' then n__delivery_date__type
            when 'postpartum_visit.delivery_date.not_future' then n__delivery_date__not_future
            when 'postpartum_visit.discharge_date.type' then n__discharge_date__type
            when 'postpartum_visit.discharge_date.not_future' then n__discharge_date__not_future
            when 'postpartum_visit.postpartum_days.type' then n__postpartum_days__type
            when 'postpartum_visit.delivery_institution.length' then n__delivery_institution__length
            when 'postpartum_visit.delivery_mode_code.domain' then n__delivery_mode_code__domain
            when 'postpartum_visit.temperature.type' then n__temperature__type
            when 'postpartum_visit.systolic_pressure.type' then n__systolic_pressure__type
            when 'postpartum_visit.diastolic_pressure.type' then n__diastolic_pressure__type
            when 'postpartum_visit.psychological_state.length' then n__psychological_state__length
            when 'postpartum_visit.depression_score.type' then n__depression_score__type
            when 'postpartum_visit.breast_code.domain' then n__breast_code__domain
            when 'postpartum_visit.breast_finding.required' then n__breast_finding__required
            when 'postpartum_visit.breast_finding.length' then n__breast_finding__length
            when 'postpartum_visit.lochia_code.domain' then n__lochia_code__domain
            when 'postpartum_visit.lochia_finding.required' then n__lochia_finding__required
            when 'postpartum_visit.lochia_finding.length' then n__lochia_finding__length
            when 'postpartum_visit.uterus_code.domain' then n__uterus_code__domain
            when 'postpartum_visit.wound_code.domain' then n__wound_code__domain
            when 'postpartum_visit.wound_finding.required' then n__wound_finding__required
            when 'postpartum_visit.wound_finding.length' then n__wound_finding__length
            when 'postpartum_visit.feeding_code.domain' then n__feeding_code__domain
            when 'postpartum_visit.postpartum_class_code.domain' then n__postpartum_class_code__domain
            when 'postpartum_visit.postpartum_finding.required' then n__postpartum_finding__required
            when 'postpartum_visit.postpartum_finding.length' then n__postpartum_finding__length
            when 'postpartum_visit.recovered_flag.required' then n__recovered_flag__required
            when 'postpartum_visit.recovered_flag.domain' then n__recovered_flag__domain
            when 'postpartum_visit.guidance_codes.length' then n__guidance_codes__length
            when 'postpartum_visit.referral_reason.length' then n__referral_reason__length
            when 'postpartum_visit.referral_institution.length' then n__referral_institution__length
            when 'postpartum_visit.next_visit_date.type' then n__next_visit_date__type
            when 'postpartum_visit.doctor_id.length' then n__doctor_id__length
            when 'postpartum_visit.key.unique' then n__key__unique
            when 'postpartum_visit.visit_date.not_before' then n__visit_date__not_before
            when 'postpartum_visit.visit_date.not_before_discharge_date' then n__visit_date__not_before_discharge_date
            when 'postpartum_visit.discharge_date.not_before' then n__discharge_date__not_before
            when 'postpartum_visit.postpartum_days.days_between' then n__postpartum_days__days_between
            when 'postpartum_visit.postpartum_days.range' then n__postpartum_days__range
            when 'postpartum_visit.temperature.range' then n__temperature__range
            when 'postpartum_visit.systolic_pressure.range' then n__systolic_pressure__range
            when 'postpartum_visit.diastolic_pressure.not_above' then n__diastolic_pressure__not_above
            when 'postpartum_visit.depression_score.range' then n__depression_score__range
            when 'postpartum_visit.breast_finding.only_when' then n__breast_finding__only_when
            when 'postpartum_visit.wound_finding.only_when' then n__wound_finding__only_when
            when 'postpartum_visit.postpartum_finding.only_when' then n__postpartum_finding__only_when
            when 'postpartum_visit.next_visit_date.not_before' then n__next_visit_date__not_before
            when 'postpartum_visit.logic.home_visit_late' then n__logic__home_visit_late
            when 'postpartum_visit.logic.check_not_at_42_days' then n__logic__check_not_at_42_days
            when 'postpartum_visit.logic.fever_but_normal' then n__logic__fever_but_normal
            when 'postpartum_visit.logic.part_abnormal_but_normal' then n__logic__part_abnormal_but_normal
            when 'postpartum_visit.logic.depression_not_noted' then n__logic__depression_not_noted
            when 'postpartum_visit.logic.sender_differs' then n__logic__sender_differs
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

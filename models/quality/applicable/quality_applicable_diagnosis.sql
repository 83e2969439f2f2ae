-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_diagnosis') }}, {{ ref('current_diagnosis') }}
{{ config(enabled='diagnosis' in data_sets_in_use(), meta={'data_set': 'diagnosis'}) }}
with asked as (
    select
        *,
        (diagnosis_type_code = '3') as holds_1,
        try_cast(diagnosis_order as decimal(18, 4)) is not null as holds_2
    from {{ counted_rows('diagnosis') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("diagnosis_id is not null") }} as n__diagnosis_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("visit_type_code is not null") }} as n__visit_type_code__domain,
        {{ signed_count("diagnosis_type_code is not null") }} as n__diagnosis_type_code__domain,
        {{ signed_count("diagnosis_order is not null") }} as n__diagnosis_order__type,
        {{ signed_count("diagnosis_code is not null") }} as n__diagnosis_code__length,
        {{ signed_count("diagnosis_name is not null") }} as n__diagnosis_name__length,
        {{ signed_count("diagnosis_time is not null") }} as n__diagnosis_time__type,
        {{ signed_count("try_cast(substr(diagnosis_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__diagnosis_time__not_future,
        {{ signed_count("admission_condition_code is not null") }} as n__admission_condition_code__domain,
        {{ signed_count("outcome_code is not null") }} as n__outcome_code__domain,
        {{ signed_count("institution_code is not null and diagnosis_id is not null") }} as n__key__unique,
        {{ signed_count("(regexp_extract(diagnosis_code, '^[A-Z][0-9]', 0) <> '') and diagnosis_code is not null") }} as n__logic__diagnosis_shape,
        {{ signed_count("holds_1 and holds_2") }} as n__logic__main_order,
        {{ signed_count("holds_2") }} as n__logic__order_below_one,
        {{ signed_count("(diagnosis_type_code in ('2', '3', '4')) and visit_type_code is not null") }} as n__logic__type_against_visit,
        {{ signed_count("admission_condition_code is not null and visit_type_code is not null") }} as n__logic__condition_of_outpatient,
        {{ signed_count("holds_1 and diagnosis_code is not null") }} as n__logic__external_cause_as_main,
        {{ signed_count("diagnosis_name is not null and diagnosis_code is not null") }} as n__logic__name_is_code,
        {{ signed_count("(visit_type_code = '1') and outcome_code is not null") }} as n__logic__outcome_death_of_outpatient,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('diagnosis.institution_code.required'),
            ('diagnosis.institution_code.length'),
            ('diagnosis.diagnosis_id.length'),
            ('diagnosis.visit_id.length'),
            ('diagnosis.visit_id.reference'),
            ('diagnosis.patient_id.length'),
            ('diagnosis.patient_id.reference'),
            ('diagnosis.visit_type_code.domain'),
            ('diagnosis.diagnosis_type_code.domain'),
            ('diagnosis.diagnosis_order.type'),
            ('diagnosis.diagnosis_code.length'),
            ('diagnosis.diagnosis_name.length'),
            ('diagnosis.diagnosis_time.type'),
            ('diagnosis.diagnosis_time.not_future'),
            ('diagnosis.admission_condition_code.domain'),
            ('diagnosis.outcome_code.domain'),
            ('diagnosis.key.unique'),
            ('diagnosis.logic.diagnosis_shape'),
            ('diagnosis.logic.main_order'),
            ('diagnosis.logic.order_below_one'),
            ('diagnosis.logic.type_against_visit'),
            ('diagnosis.logic.condition_of_outpatient'),
            ('diagnosis.logic.external_cause_as_main'),
            ('diagnosis.logic.name_is_code'),
            ('diagnosis.logic.outcome_death_of_outpatient'),
            ('diagnosis.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'diagnosis.institution_code.required' then n__institution_code__required
            when 'diagnosis.institution_code.length' then n__institution_code__length
            when 'diagnosis.diagnosis_id.length' then n__diagnosis_id__length
            when 'diagnosis.visit_id.length' then n__visit_id__length
            when 'diagnosis.visit_id.reference' then n__visit_id__reference
            when 'diagnosis.patient_id.length' then n__patient_id__length
            when 'diagnosis.patient_id.reference' then n__patient_id__reference
            when 'diagnosis.visit_type_code.domain' then n__visit_type_code__domain
            when 'diagnosis.diagnosis_type_code.domain' then n__diagnosis_type_code__domain
            when 'diagnosis.diagnosis_order.type' then n__diagnosis_order__type
            when 'diagnosis.diagnosis_code.length' then n__diagnosis_code__length
            when 'diagnosis.diagnosis_name.length' then n__diagnosis_name__length
            when 'diagnosis.diagnosis_time.type' then n__diagnosis_time__type
            when 'diagnosis.diagnosis_time.not_future' then n__diagnosis_time__not_future
            when 'diagnosis.admission_condition_code.domain' then n__admission_condition_code__domain
            when 'diagnosis.outcome_code.domain' then n__outcome_code__domain
            when 'diagnosis.key.unique' then n__key__unique
            when 'diagnosis.logic.diagnosis_shape' then n__logic__diagnosis_shape
            when 'diagnosis.logic.main_order' then n__logic__main_order
            when 'diagnosis.logic.order_below_one' then n__logic__order_below_one
            when 'diagnosis.logic.type_against_visit' then n__logic__type_against_visit
            when 'diagnosis.logic.condition_of_outpatient' then n__logic__condition_of_outpatient
            when 'diagnosis.logic.external_cause_as_main' then n__logic__external_cause_as_main
            when 'diagnosis.logic.name_is_code' then n__logic__name_is_code
            when 'diagnosis.logic.outcome_death_of_outpatient' then n__logic__outcome_death_of_outpatient
            when 'diagnosis.logic.sender_differs' then n__logic__sender_differs
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

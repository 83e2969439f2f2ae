-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_lab_result') }}, {{ ref('current_lab_result') }}
{{ config(enabled='lab_result' in data_sets_in_use(), meta={'data_set': 'lab_result'}) }}
with asked as (
    select
        *,
        try_cast(reference_low as decimal(18, 4)) is not null as holds_1,
        try_cast(reference_high as decimal(18, 4)) is not null as holds_2,
        try_cast(result_value as decimal(18, 4)) is not null as holds_3
    from {{ counted_rows('lab_result') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("result_id is not null") }} as n__result_id__length,
        {{ signed_count("report_id is not null") }} as n__report_id__length,
        {{ signed_count("institution_code is not null and report_id is not null") }} as n__report_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("item_code is not null") }} as n__item_code__length,
        {{ signed_count("item_name is not null") }} as n__item_name__length,
        {{ signed_count("result_value is not null") }} as n__result_value__length,
        {{ signed_count("result_unit is not null") }} as n__result_unit__length,
        {{ signed_count("reference_low is not null") }} as n__reference_low__type,
        {{ signed_count("reference_high is not null") }} as n__reference_high__type,
        {{ signed_count("abnormal_code is not null") }} as n__abnormal_code__domain,
        {{ signed_count("result_time is not null") }} as n__result_time__type,
        {{ signed_count("try_cast(substr(result_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__result_time__not_future,
        {{ signed_count("institution_code is not null and result_id is not null") }} as n__key__unique,
        {{ signed_count("holds_1 and holds_2") }} as n__logic__reference_inverted,
        {{ signed_count("(abnormal_code = 'H') and holds_3 and holds_2") }} as n__logic__high_below_bound,
        {{ signed_count("(abnormal_code = 'L') and holds_3 and holds_1") }} as n__logic__low_above_bound,
        {{ signed_count("(abnormal_code = 'N') and (coalesce(reference_low, reference_high) is not null) and (try_cast(result_value as decimal(18, 4)) < try_cast(reference_low as decimal(18, 4)) or try_cast(result_value as decimal(18, 4)) > try_cast(reference_high as decimal(18, 4))) is not null") }} as n__logic__normal_out_of_bounds,
        {{ signed_count("(try_cast(result_value as decimal(18, 4)) < try_cast(reference_low as decimal(18, 4)) or try_cast(result_value as decimal(18, 4)) > try_cast(reference_high as decimal(18, 4)))") }} as n__logic__abnormal_unmarked,
        {{ signed_count("(length(result_unit) > 1) and result_value is not null and result_unit is not null") }} as n__logic__value_with_unit,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(try_cast(result_value as decimal(18, 4)) is not null) and (regexp_extract(upper(item_name), '(^|[^A-Z])(PH|INR)([^A-Z]|$)|比值|比重|酸碱度', 0) = '')") }} as n__logic__unit_missing
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('lab_result.institution_code.required'),
            ('lab_result.institution_code.length'),
            ('lab_result.result_id.length'),
            ('lab_result.report_id.length'),
            ('lab_result.report_id.reference'),
            ('lab_result.patient_id.length'),
            ('lab_result.patient_id.reference'),
            ('lab_result.item_code.length'),
            ('lab_result.item_name.length'),
            ('lab_result.result_value.length'),
            ('lab_result.result_unit.length'),
            ('lab_result.reference_low.type'),
            ('lab_result.reference_high.type'),
            ('lab_result.abnormal_code.domain'),
            ('lab_result.result_time.type'),
            ('lab_result.result_time.not_future'),
            ('lab_result.key.unique'),
            ('lab_result.logic.reference_inverted'),
            ('lab_result.logic.high_below_bound'),
            ('lab_result.logic.low_above_bound'),
            ('lab_result.logic.normal_out_of_bounds'),
            ('lab_result.logic.abnormal_unmarked'),
            ('lab_result.logic.value_with_unit'),
            ('lab_result.logic.sender_differs'),
            ('lab_result.logic.unit_missing')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'lab_result.institution_code.required' then n__institution_code__required
            when 'lab_result.institution_code.length' then n__institution_code__length
            when 'lab_result.result_id.length' then n__result_id__length
            when 'lab_result.report_id.length' then n__report_id__length
            when 'lab_result.report_id.reference' then n__report_id__reference
            when 'lab_result.patient_id.length' then n__patient_id__length
            when 'lab_result.patient_id.reference' then n__patient_id__reference
            when 'lab_result.item_code.length' then n__item_code__length
            when 'lab_result.item_name.length' then n__item_name__length
            when 'lab_result.result_value.length' then n__result_value__length
            when 'lab_result.result_unit.length' then n__result_unit__length
            when 'lab_result.reference_low.type' then n__reference_low__type
            when 'lab_result.reference_high.type' then n__reference_high__type
            when 'lab_result.abnormal_code.domain' then n__abnormal_code__domain
            when 'lab_result.result_time.type' then n__result_time__type
            when 'lab_result.result_time.not_future' then n__result_time__not_future
            when 'lab_result.key.unique' then n__key__unique
            when 'lab_result.logic.reference_inverted' then n__logic__reference_inverted
            when 'lab_result.logic.high_below_bound' then n__logic__high_below_bound
            when 'lab_result.logic.low_above_bound' then n__logic__low_above_bound
            when 'lab_result.logic.normal_out_of_bounds' then n__logic__normal_out_of_bounds
            when 'lab_result.logic.abnormal_unmarked' then n__logic__abnormal_unmarked
            when 'lab_result.logic.value_with_unit' then n__logic__value_with_unit
            when 'lab_result.logic.sender_differs' then n__logic__sender_differs
            when 'lab_result.logic.unit_missing' then n__logic__unit_missing
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

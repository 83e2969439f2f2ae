-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_lab_result') }}, {{ ref('current_lab_result') }}
{{ config(enabled='lab_result' in data_sets_in_use(), meta={'replaced_by': 'touched_lab_result'}) }}
with
report_id__reference__target as (
    select distinct
        institution_code as report_id__reference__target_1,
        report_id as report_id__reference__target_2
    from {{ rows_to_look_into('current_lab_report', ['institution_code', 'report_id'], 'lab_result', ['institution_code', 'report_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'lab_result', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        result_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_lab_result', ['institution_code', 'result_id'], 'lab_result', ['institution_code', 'result_id']) }} as looked_into
    group by institution_code, result_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        result_id is null as result_id__required,
        length(result_id) > 64 as result_id__length,
        report_id is null as report_id__required,
        length(report_id) > 64 as report_id__length,
        institution_code is not null and report_id is not null and report_id__reference__target_1 is null as report_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        item_code is null as item_code__required,
        length(item_code) > 32 as item_code__length,
        item_name is null as item_name__required,
        length(item_name) > 100 as item_name__length,
        result_value is null as result_value__required,
        length(result_value) > 200 as result_value__length,
        length(result_unit) > 30 as result_unit__length,
        not regexp_like(reference_low, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as reference_low__type,
        not regexp_like(reference_high, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as reference_high__type,
        abnormal_code not in ('N', 'H', 'L', 'A') as abnormal_code__domain,
        result_time is null as result_time__required,
        not regexp_like(result_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as result_time__type,
        try_cast(substr(result_time, 1, 19) as timestamp) > received_at as result_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(reference_low as decimal(18, 4)) > try_cast(reference_high as decimal(18, 4)) as logic__reference_inverted,
        case when abnormal_code = 'H' then try_cast(result_value as decimal(18, 4)) < try_cast(reference_high as decimal(18, 4)) end as logic__high_below_bound,
        case when abnormal_code = 'L' then try_cast(result_value as decimal(18, 4)) > try_cast(reference_low as decimal(18, 4)) end as logic__low_above_bound,
        case when abnormal_code = 'N' and coalesce(reference_low, reference_high) is not null then try_cast(result_value as decimal(18, 4)) < try_cast(reference_low as decimal(18, 4)) or try_cast(result_value as decimal(18, 4)) > try_cast(reference_high as decimal(18, 4)) end as logic__normal_out_of_bounds,
        case when try_cast(result_value as decimal(18, 4)) < try_cast(reference_low as decimal(18, 4)) or try_cast(result_value as decimal(18, 4)) > try_cast(reference_high as decimal(18, 4)) then abnormal_code is null end as logic__abnormal_unmarked,
        trim(result_value) in ('-', '--', '---', '/', '.', '*', '无', '空', '见报告', 'null', 'NULL', 'N/A') as logic__value_placeholder,
        regexp_extract(result_unit, '^[0-9.]+$', 0) <> '' as logic__unit_is_value,
        case when length(result_unit) > 1 then result_value like '%' || result_unit end as logic__value_with_unit,
        sender_code <> institution_code as logic__sender_differs,
        case when try_cast(result_value as decimal(18, 4)) is not null and regexp_extract(upper(item_name), '(^|[^A-Z])(PH|INR)([^A-Z]|$)|比值|比重|酸碱度', 0) = '' then result_unit is null end as logic__unit_missing
    from {{ judged_rows('lab_result') }} as judged_row
    left join report_id__reference__target
        on institution_code = report_id__reference__target_1 and report_id = report_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and result_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or result_id__required
        or result_id__length
        or report_id__required
        or report_id__length
        or report_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or item_code__required
        or item_code__length
        or item_name__required
        or item_name__length
        or result_value__required
        or result_value__length
        or result_unit__length
        or reference_low__type
        or reference_high__type
        or abnormal_code__domain
        or result_time__required
        or result_time__type
        or result_time__not_future
        or key__unique
        or logic__reference_inverted
        or logic__high_below_bound
        or logic__low_above_bound
        or logic__normal_out_of_bounds
        or logic__abnormal_unmarked
        or logic__value_placeholder
        or logic__unit_is_value
        or logic__value_with_unit
        or logic__sender_differs
        or logic__unit_missing
)

select
    institution_code,
    result_id,
    report_id,
    patient_id,
    item_code,
    item_name,
    result_value,
    result_unit,
    reference_low,
    reference_high,
    abnormal_code,
    result_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'lab_result.institution_code.required' end,
        case when institution_code__length then 'lab_result.institution_code.length' end,
        case when result_id__required then 'lab_result.result_id.required' end,
        case when result_id__length then 'lab_result.result_id.length' end,
        case when report_id__required then 'lab_result.report_id.required' end,
        case when report_id__length then 'lab_result.report_id.length' end,
        case when report_id__reference then 'lab_result.report_id.reference' end,
        case when patient_id__required then 'lab_result.patient_id.required' end,
        case when patient_id__length then 'lab_result.patient_id.length' end,
        case when patient_id__reference then 'lab_result.patient_id.reference' end,
        case when item_code__required then 'lab_result.item_code.required' end,
        case when item_code__length then 'lab_result.item_code.length' end,
        case when item_name__required then 'lab_result.item_name.required' end,
        case when item_name__length then 'lab_result.item_name.length' end,
        case when result_value__required then 'lab_result.result_value.required' end,
        case when result_value__length then 'lab_result.result_value.length' end,
        case when result_unit__length then 'lab_result.result_unit.length' end,
        case when reference_low__type then 'lab_result.reference_low.type' end,
        case when reference_high__type then 'lab_result.reference_high.type' end,
        case when abnormal_code__domain then 'lab_result.abnormal_code.domain' end,
        case when result_time__required then 'lab_result.result_time.required' end,
        case when result_time__type then 'lab_result.result_time.type' end,
        case when result_time__not_future then 'lab_result.result_time.not_future' end,
        case when key__unique then 'lab_result.key.unique' end,
        case when logic__reference_inverted then 'lab_result.logic.reference_inverted' end,
        case when logic__high_below_bound then 'lab_result.logic.high_below_bound' end,
        case when logic__low_above_bound then 'lab_result.logic.low_above_bound' end,
        case when logic__normal_out_of_bounds then 'lab_result.logic.normal_out_of_bounds' end,
        case when logic__abnormal_unmarked then 'lab_result.logic.abnormal_unmarked' end,
        case when logic__value_placeholder then 'lab_result.logic.value_placeholder' end,
        case when logic__unit_is_value then 'lab_result.logic.unit_is_value' end,
        case when logic__value_with_unit then 'lab_result.logic.value_with_unit' end,
        case when logic__sender_differs then 'lab_result.logic.sender_differs' end,
        case when logic__unit_missing then 'lab_result.logic.unit_missing' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or result_id__required
        or result_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

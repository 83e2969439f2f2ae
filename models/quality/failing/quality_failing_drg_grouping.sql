-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_drg_grouping') }}, {{ ref('current_drg_grouping') }}
{{ config(enabled='drg_grouping' in data_sets_in_use(), meta={'replaced_by': 'touched_drg_grouping'}) }}
with
settlement_id__reference__target as (
    select distinct
        institution_code as settlement_id__reference__target_1,
        settlement_id as settlement_id__reference__target_2
    from {{ rows_to_look_into('current_settlement', ['institution_code', 'settlement_id'], 'drg_grouping', ['institution_code', 'settlement_id']) }} as looked_into
),

visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'drg_grouping', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'drg_grouping', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        grouping_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_drg_grouping', ['institution_code', 'grouping_id'], 'drg_grouping', ['institution_code', 'grouping_id']) }} as looked_into
    group by institution_code, grouping_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        grouping_id is null as grouping_id__required,
        length(grouping_id) > 64 as grouping_id__length,
        settlement_id is null as settlement_id__required,
        length(settlement_id) > 64 as settlement_id__length,
        institution_code is not null and settlement_id is not null and settlement_id__reference__target_1 is null as settlement_id__reference,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        insurance_type_code not in ('310', '340', '390', '999') as insurance_type_code__domain,
        grouping_method_code is null as grouping_method_code__required,
        grouping_method_code not in ('3', '4') as grouping_method_code__domain,
        grouper_version is null as grouper_version__required,
        length(grouper_version) > 20 as grouper_version__length,
        main_diagnosis_code is null as main_diagnosis_code__required,
        length(main_diagnosis_code) > 20 as main_diagnosis_code__length,
        length(main_procedure_code) > 20 as main_procedure_code__length,
        not regexp_like(age_years, '^-?[0-9]{1,3}$') as age_years__type,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        not regexp_like(stay_days, '^-?[0-9]{1,4}$') as stay_days__type,
        discharge_way_code not in ('1', '2', '3', '4', '5', '9') as discharge_way_code__domain,
        grouping_status_code is null as grouping_status_code__required,
        grouping_status_code not in ('1', '2', '3') as grouping_status_code__domain,
        mdc_code not in ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z') as mdc_code__domain,
        length(adrg_code) > 10 as adrg_code__length,
        (grouping_status_code = '1') and group_code is null as group_code__required,
        length(group_code) > 64 as group_code__length,
        (grouping_status_code = '1') and group_name is null as group_name__required,
        length(group_name) > 200 as group_name__length,
        complication_level_code not in ('1', '3', '5', '9') as complication_level_code__domain,
        not regexp_like(group_weight, '^-?[0-9]{1,6}([.][0-9]{1,4}0*)?$') as group_weight__type,
        not regexp_like(hospital_coefficient, '^-?[0-9]{1,2}([.][0-9]{1,4}0*)?$') as hospital_coefficient__type,
        not regexp_like(rate_per_weight, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as rate_per_weight__type,
        not regexp_like(payment_standard_amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as payment_standard_amount__type,
        total_fee is null as total_fee__required,
        not regexp_like(total_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as total_fee__type,
        not regexp_like(mean_group_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as mean_group_fee__type,
        case_cost_type_code not in ('1', '2', '3', '4') as case_cost_type_code__domain,
        single_review_flag not in ('0', '1') as single_review_flag__domain,
        not regexp_like(fund_payment, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as fund_payment__type,
        not regexp_like(surplus_amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as surplus_amount__type,
        grouping_time is null as grouping_time__required,
        not regexp_like(grouping_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as grouping_time__type,
        try_cast(substr(grouping_time, 1, 19) as timestamp) > received_at as grouping_time__not_future,
        settlement_time is null as settlement_time__required,
        not regexp_like(settlement_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as settlement_time__type,
        try_cast(substr(settlement_time, 1, 19) as timestamp) > received_at as settlement_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        not regexp_like(main_diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as main_diagnosis_code__shape,
        not regexp_like(main_procedure_code, '^[0-9]{2}([.][0-9]{1,4}(x[0-9]{1,5}){0,2})?$') as main_procedure_code__shape,
        upper(trim(group_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as group_name__not_placeholder,
        try_cast(age_years as decimal(18, 4)) < 0 or try_cast(age_years as decimal(18, 4)) > 130 as age_years__range,
        try_cast(stay_days as decimal(18, 4)) < 1 or try_cast(stay_days as decimal(18, 4)) > 3650 as stay_days__range,
        try_cast(group_weight as decimal(18, 4)) < 0.0001 or try_cast(group_weight as decimal(18, 4)) > 20000 as group_weight__range,
        try_cast(hospital_coefficient as decimal(18, 4)) < 0.1 or try_cast(hospital_coefficient as decimal(18, 4)) > 3 as hospital_coefficient__range,
        try_cast(rate_per_weight as decimal(18, 4)) < 0.1 or try_cast(rate_per_weight as decimal(18, 4)) > 100000 as rate_per_weight__range,
        try_cast(mean_group_fee as decimal(18, 4)) < 1 or try_cast(mean_group_fee as decimal(18, 4)) > 10000000 as mean_group_fee__range,
        try_cast(fund_payment as decimal(18, 4)) > try_cast(total_fee as decimal(18, 4)) as fund_payment__not_above,
        try_cast(payment_standard_amount as decimal(18, 4)) < 0 or try_cast(payment_standard_amount as decimal(18, 4)) > 10000000 as payment_standard_amount__range,
        try_cast(substr(grouping_time, 1, 19) as timestamp) < try_cast(substr(settlement_time, 1, 19) as timestamp) as grouping_time__not_before,
        try_cast(substr(grouping_time, 1, 10) as date) > try_cast(substr(settlement_time, 1, 10) as date) + interval '60' day as grouping_time__within_days,
        case when grouping_status_code = '3' then group_code <> '0000' end as group_code__equals_when,
        case when grouping_method_code = '4' then adrg_code = group_code end as adrg_code__differs_from,
        case when complication_level_code is not null then not (grouping_method_code = '4') end as complication_level_code__only_when,
        case when surplus_amount is not null then not (payment_standard_amount is not null) end as surplus_amount__only_when,
        case when case_cost_type_code = '4' then single_review_flag <> '1' end as single_review_flag__equals_when,
        sender_code <> institution_code as logic__sender_differs,
        case when grouping_method_code = '4' and grouping_status_code = '1' then substr(group_code, 1, 1) <> mdc_code end as logic__group_contradicts_mdc,
        case when grouping_method_code = '4' and grouping_status_code = '1' then substr(group_code, 1, 3) <> adrg_code end as logic__group_contradicts_adrg,
        case when grouping_method_code = '4' and grouping_status_code = '1' and complication_level_code in ('1', '3', '5', '9') then substr(group_code, 4, 1) <> complication_level_code end as logic__level_contradicts_group,
        case when case_cost_type_code = '1' then abs(try_cast(payment_standard_amount as double) - try_cast(group_weight as double) * try_cast(hospital_coefficient as double) * try_cast(rate_per_weight as double)) > 0.01 * try_cast(payment_standard_amount as double) end as logic__standard_differs,
        abs(try_cast(payment_standard_amount as decimal(18, 4)) - try_cast(total_fee as decimal(18, 4)) - try_cast(surplus_amount as decimal(18, 4))) > 0.01 as logic__surplus_differs,
        case when sex_code = '1' then mdc_code in ('N', 'O') when sex_code = '2' then mdc_code = 'M' end as logic__category_contradicts_sex
    from {{ judged_rows('drg_grouping') }} as judged_row
    left join settlement_id__reference__target
        on institution_code = settlement_id__reference__target_1 and settlement_id = settlement_id__reference__target_2
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and grouping_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or grouping_id__required
        or grouping_id__length
        or settlement_id__required
        or settlement_id__length
        or settlement_id__reference
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or insurance_type_code__domain
        or grouping_method_code__required
        or grouping_method_code__domain
        or grouper_version__required
        or grouper_version__length
        or main_diagnosis_code__required
        or main_diagnosis_code__length
        or main_procedure_code__length
        or age_years__type
        or sex_code__domain
        or stay_days__type
        or discharge_way_code__domain
        or grouping_status_code__required
        or grouping_status_code__domain
        or mdc_code__domain
        or adrg_code__length
        or group_code__required
        or group_code__length
        or group_name__required
        or group_name__length
        or complication_level_code__domain
        or group_weight__type
        or hospital_coefficient__type
        or rate_per_weight__type
        or payment_standard_amount__type
        or total_fee__required
        or total_fee__type
        or mean_group_fee__type
        or case_cost_type_code__domain
        or single_review_flag__domain
        or fund_payment__type
        or surplus_amount__type
        or grouping_time__required
        or grouping_time__type
        or grouping_time__not_future
        or settlement_time__required
        or settlement_time__type
        or settlement_time__not_future
        or key__unique
        or main_diagnosis_code__shape
        or main_procedure_code__shape
        or group_name__not_placeholder
        or age_years__range
        or stay_days__range
        or group_weight__range
        or hospital_coefficient__range
        or rate_per_weight__range
        or mean_group_fee__range
        or fund_payment__not_above
        or payment_standard_amount__range
        or grouping_time__not_before
        or grouping_time__within_days
        or group_code__equals_when
        or adrg_code__differs_from
        or complication_level_code__only_when
        or surplus_amount__only_when
        or single_review_flag__equals_when
        or logic__sender_differs
        or logic__group_contradicts_mdc
        or logic__group_contradicts_adrg
        or logic__level_contradicts_group
        or logic__standard_differs
        or logic__surplus_differs
        or logic__category_contradicts_sex
)

select
    institution_code,
    grouping_id,
    settlement_id,
    visit_id,
    patient_id,
    insurance_type_code,
    grouping_method_code,
    grouper_version,
    main_diagnosis_code,
    main_procedure_code,
    age_years,
    sex_code,
    stay_days,
    discharge_way_code,
    grouping_status_code,
    mdc_code,
    adrg_code,
    group_code,
    group_name,
    complication_level_code,
    group_weight,
    hospital_coefficient,
    rate_per_weight,
    payment_standard_amount,
    total_fee,
    mean_group_fee,
    case_cost_type_code,
    single_review_flag,
    fund_payment,
    surplus_amount,
    grouping_time,
    settlement_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'drg_grouping.institution_code.required' end,
        case when institution_code__length then 'drg_grouping.institution_code.length' end,
        case when grouping_id__required then 'drg_grouping.grouping_id.required' end,
        case when grouping_id__length then 'drg_grouping.grouping_id.length' end,
        case when settlement_id__required then 'drg_grouping.settlement_id.required' end,
        case when settlement_id__length then 'drg_grouping.settlement_id.length' end,
        case when settlement_id__reference then 'drg_grouping.settlement_id.reference' end,
        case when visit_id__required then 'drg_grouping.visit_id.required' end,
        case when visit_id__length then 'drg_grouping.visit_id.length' end,
        case when visit_id__reference then 'drg_grouping.visit_id.reference' end,
        case when patient_id__required then 'drg_grouping.patient_id.required' end,
        case when patient_id__length then 'drg_grouping.patient_id.length' end,
        case when patient_id__reference then 'drg_grouping.patient_id.reference' end,
        case when insurance_type_code__domain then 'drg_grouping.insurance_type_code.domain' end,
        case when grouping_method_code__required then 'drg_grouping.grouping_method_code.required' end,
        case when grouping_method_code__domain then 'drg_grouping.grouping_method_code.domain' end,
        case when grouper_version__required then 'drg_grouping.grouper_version.required' end,
        case when grouper_version__length then 'drg_grouping.grouper_version.length' end,
        case when main_diagnosis_code__required then 'drg_grouping.main_diagnosis_code.required' end,
        case when main_diagnosis_code__length then 'drg_grouping.main_diagnosis_code.length' end,
        case when main_procedure_code__length then 'drg_grouping.main_procedure_code.length' end,
        case when age_years__type then 'drg_grouping.age_years.type' end,
        case when sex_code__domain then 'drg_grouping.sex_code.domain' end,
        case when stay_days__type then 'drg_grouping.stay_days.type' end,
        case when discharge_way_code__domain then 'drg_grouping.discharge_way_code.domain' end,
        case when grouping_status_code__required then 'drg_grouping.grouping_status_code.required' end,
        case when grouping_status_code__domain then 'drg_grouping.grouping_status_code.domain' end,
        case when mdc_code__domain then 'drg_grouping.mdc_code.domain' end,
        case when adrg_code__length then 'drg_grouping.adrg_code.length' end,
        case when group_code__required then 'drg_grouping.group_code.required' end,
        case when group_code__length then 'drg_grouping.group_code.length' end,
        case when group_name__required then 'drg_grouping.group_name.required' end,
        case when group_name__length then 'drg_grouping.group_name.length' end,
        case when complication_level_code__domain then 'drg_grouping.complication_level_code.domain' end,
        case when group_weight__type then 'drg_grouping.group_weight.type' end,
        case when hospital_coefficient__type then 'drg_grouping.hospital_coefficient.type' end,
        case when rate_per_weight__type then 'drg_grouping.rate_per_weight.type' end,
        case when payment_standard_amount__type then 'drg_grouping.payment_standard_amount.type' end,
        case when total_fee__required then 'drg_grouping.total_fee.required' end,
        case when total_fee__type then 'drg_grouping.total_fee.type' end,
        case when mean_group_fee__type then 'drg_grouping.mean_group_fee.type' end,
        case when case_cost_type_code__domain then 'drg_grouping.case_cost_type_code.domain' end,
        case when single_review_flag__domain then 'drg_grouping.single_review_flag.domain' end,
        case when fund_payment__type then 'drg_grouping.fund_payment.type' end,
        case when surplus_amount__type then 'drg_grouping.surplus_amount.type' end,
        case when grouping_time__required then 'drg_grouping.grouping_time.required' end,
        case when grouping_time__type then 'drg_grouping.grouping_time.type' end,
        case when grouping_time__not_future then 'drg_grouping.grouping_time.not_future' end,
        case when settlement_time__required then 'drg_grouping.settlement_time.required' end,
        case when settlement_time__type then 'drg_grouping.settlement_time.type' end,
        case when settlement_time__not_future then 'drg_grouping.settlement_time.not_future' end,
        case when key__unique then 'drg_grouping.key.unique' end,
        case when main_diagnosis_code__shape then 'drg_grouping.main_diagnosis_code.shape' end,
        case when main_procedure_code__shape then 'drg_grouping.main_procedure_code.shape' end,
        case when group_name__not_placeholder then 'drg_grouping.group_name.not_placeholder' end,
        case when age_years__range then 'drg_grouping.age_years.range' end,
        case when stay_days__range then 'drg_grouping.stay_days.range' end,
        case when group_weight__range then 'drg_grouping.group_weight.range' end,
        case when hospital_coefficient__range then 'drg_grouping.hospital_coefficient.range' end,
        case when rate_per_weight__range then 'drg_grouping.rate_per_weight.range' end,
        case when mean_group_fee__range then 'drg_grouping.mean_group_fee.range' end,
        case when fund_payment__not_above then 'drg_grouping.fund_payment.not_above' end,
        case when payment_standard_amount__range then 'drg_grouping.payment_standard_amount.range' end,
        case when grouping_time__not_before then 'drg_grouping.grouping_time.not_before' end,
        case when grouping_time__within_days then 'drg_grouping.grouping_time.within_days' end,
        case when group_code__equals_when then 'drg_grouping.group_code.equals_when' end,
        case when adrg_code__differs_from then 'drg_grouping.adrg_code.differs_from' end,
        case when complication_level_code__only_when then 'drg_grouping.complication_level_code.only_when' end,
        case when surplus_amount__only_when then 'drg_grouping.surplus_amount.only_when' end,
        case when single_review_flag__equals_when then 'drg_grouping.single_review_flag.equals_when' end,
        case when logic__sender_differs then 'drg_grouping.logic.sender_differs' end,
        case when logic__group_contradicts_mdc then 'drg_grouping.logic.group_contradicts_mdc' end,
        case when logic__group_contradicts_adrg then 'drg_grouping.logic.group_contradicts_adrg' end,
        case when logic__level_contradicts_group then 'drg_grouping.logic.level_contradicts_group' end,
        case when logic__standard_differs then 'drg_grouping.logic.standard_differs' end,
        case when logic__surplus_differs then 'drg_grouping.logic.surplus_differs' end,
        case when logic__category_contradicts_sex then 'drg_grouping.logic.category_contradicts_sex' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or grouping_id__required
        or grouping_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

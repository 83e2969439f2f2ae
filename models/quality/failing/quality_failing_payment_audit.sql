-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_payment_audit') }}, {{ ref('current_payment_audit') }}
{{ config(enabled='payment_audit' in data_sets_in_use(), meta={'replaced_by': 'touched_payment_audit'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        finding_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_payment_audit', ['institution_code', 'finding_id'], 'payment_audit', ['institution_code', 'finding_id']) }} as looked_into
    group by institution_code, finding_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        finding_id is null as finding_id__required,
        length(finding_id) > 64 as finding_id__length,
        audited_institution_code is null as audited_institution_code__required,
        length(audited_institution_code) > 22 as audited_institution_code__length,
        length(audited_institution_name) > 100 as audited_institution_name__length,
        settlement_id is null as settlement_id__required,
        length(settlement_id) > 64 as settlement_id__length,
        length(audited_line_id) > 64 as audited_line_id__length,
        length(insurance_no) > 32 as insurance_no__length,
        insurance_type_code not in ('310', '340', '390', '999') as insurance_type_code__domain,
        medical_type_code not in ('11', '13', '14', '21') as medical_type_code__domain,
        settlement_time is null as settlement_time__required,
        not regexp_like(settlement_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as settlement_time__type,
        try_cast(substr(settlement_time, 1, 19) as timestamp) > received_at as settlement_time__not_future,
        length(item_code) > 32 as item_code__length,
        length(item_name) > 200 as item_name__length,
        length(department_name) > 50 as department_name__length,
        length(audited_doctor_code) > 32 as audited_doctor_code__length,
        rule_code is null as rule_code__required,
        length(rule_code) > 32 as rule_code__length,
        rule_name is null as rule_name__required,
        length(rule_name) > 100 as rule_name__length,
        finding_class_code is null as finding_class_code__required,
        finding_class_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '99') as finding_class_code__domain,
        finding_severity_code is null as finding_severity_code__required,
        finding_severity_code not in ('1', '2') as finding_severity_code__domain,
        audit_stage_code is null as audit_stage_code__required,
        audit_stage_code not in ('1', '2', '3', '4', '5', '6') as audit_stage_code__domain,
        finding_description is null as finding_description__required,
        length(finding_description) > 1000 as finding_description__length,
        audited_amount is null as audited_amount__required,
        not regexp_like(audited_amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as audited_amount__type,
        not regexp_like(violation_quantity, '^-?[0-9]{1,8}([.][0-9]{1,2}0*)?$') as violation_quantity__type,
        violation_amount is null as violation_amount__required,
        not regexp_like(violation_amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as violation_amount__type,
        finding_time is null as finding_time__required,
        not regexp_like(finding_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as finding_time__type,
        try_cast(substr(finding_time, 1, 19) as timestamp) > received_at as finding_time__not_future,
        not regexp_like(appeal_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as appeal_time__type,
        try_cast(substr(appeal_time, 1, 19) as timestamp) > received_at as appeal_time__not_future,
        (appeal_time is not null) and appeal_reason is null as appeal_reason__required,
        length(appeal_reason) > 1000 as appeal_reason__length,
        not regexp_like(decision_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as decision_time__type,
        try_cast(substr(decision_time, 1, 19) as timestamp) > received_at as decision_time__not_future,
        audit_state_code is null as audit_state_code__required,
        audit_state_code not in ('1', '2', '3', '4', '5') as audit_state_code__domain,
        (audit_state_code = '5') and deducted_amount is null as deducted_amount__required,
        not regexp_like(deducted_amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as deducted_amount__type,
        (audit_state_code = '5') and deduction_date is null as deduction_date__required,
        not regexp_like(deduction_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as deduction_date__type,
        try_cast(deduction_date as date) > cast(received_at as date) as deduction_date__not_future,
        length(auditor_id) > 32 as auditor_id__length,
        length(decision_maker_id) > 32 as decision_maker_id__length,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(audited_institution_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as audited_institution_name__not_placeholder,
        upper(trim(finding_description)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as finding_description__not_placeholder,
        finding_description = rule_name as finding_description__differs_from,
        upper(trim(appeal_reason)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as appeal_reason__not_placeholder,
        try_cast(violation_amount as decimal(18, 4)) > try_cast(audited_amount as decimal(18, 4)) as violation_amount__not_above,
        try_cast(violation_amount as decimal(18, 4)) < 0 or try_cast(violation_amount as decimal(18, 4)) > 10000000 as violation_amount__range,
        try_cast(violation_quantity as decimal(18, 4)) < 0 or try_cast(violation_quantity as decimal(18, 4)) > 100000 as violation_quantity__range,
        try_cast(deducted_amount as decimal(18, 4)) > try_cast(violation_amount as decimal(18, 4)) as deducted_amount__not_above,
        case when deducted_amount is not null then not (audit_state_code in ('3', '5')) end as deducted_amount__only_when,
        try_cast(substr(finding_time, 1, 19) as timestamp) < try_cast(substr(settlement_time, 1, 19) as timestamp) as finding_time__not_before,
        try_cast(substr(finding_time, 1, 10) as date) > try_cast(substr(settlement_time, 1, 10) as date) + interval '730' day as finding_time__within_days,
        try_cast(substr(appeal_time, 1, 19) as timestamp) < try_cast(substr(finding_time, 1, 19) as timestamp) as appeal_time__not_before,
        try_cast(substr(appeal_time, 1, 10) as date) > try_cast(substr(finding_time, 1, 10) as date) + interval '15' day as appeal_time__within_days,
        try_cast(substr(decision_time, 1, 19) as timestamp) < try_cast(substr(appeal_time, 1, 19) as timestamp) as decision_time__not_before,
        try_cast(substr(decision_time, 1, 10) as date) > try_cast(substr(finding_time, 1, 10) as date) + interval '180' day as decision_time__within_days,
        try_cast(substr(deduction_date, 1, 10) as date) < try_cast(substr(finding_time, 1, 10) as date) as deduction_date__not_before,
        case when deduction_date is not null then not (audit_state_code = '5') end as deduction_date__only_when,
        case when appeal_time is not null then not (audit_state_code <> '1') end as appeal_time__only_when,
        decision_maker_id = auditor_id as decision_maker_id__differs_from,
        sender_code <> institution_code as logic__sender_differs,
        audited_institution_code = institution_code as logic__audits_itself,
        (audit_state_code in ('3', '4', '5')) and decision_time is null as logic__decided_without_time,
        (audit_state_code = '2') and appeal_time is null as logic__appealed_without_time,
        case when finding_severity_code = '2' and audit_state_code = '5' then appeal_time is null and decision_maker_id is null end as logic__deducted_by_machine,
        case when finding_class_code in ('01', '08', '09') then medical_type_code in ('11', '13', '14') end as logic__stay_finding_on_outpatient,
        (finding_class_code in ('04', '05', '06', '07')) and item_code is null as logic__item_missing
    from {{ judged_rows('payment_audit') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and finding_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or finding_id__required
        or finding_id__length
        or audited_institution_code__required
        or audited_institution_code__length
        or audited_institution_name__length
        or settlement_id__required
        or settlement_id__length
        or audited_line_id__length
        or insurance_no__length
        or insurance_type_code__domain
        or medical_type_code__domain
        or settlement_time__required
        or settlement_time__type
        or settlement_time__not_future
        or item_code__length
        or item_name__length
        or department_name__length
        or audited_doctor_code__length
        or rule_code__required
        or rule_code__length
        or rule_name__required
        or rule_name__length
        or finding_class_code__required
        or finding_class_code__domain
        or finding_severity_code__required
        or finding_severity_code__domain
        or audit_stage_code__required
        or audit_stage_code__domain
        or finding_description__required
        or finding_description__length
        or audited_amount__required
        or audited_amount__type
        or violation_quantity__type
        or violation_amount__required
        or violation_amount__type
        or finding_time__required
        or finding_time__type
        or finding_time__not_future
        or appeal_time__type
        or appeal_time__not_future
        or appeal_reason__required
        or appeal_reason__length
        or decision_time__type
        or decision_time__not_future
        or audit_state_code__required
        or audit_state_code__domain
        or deducted_amount__required
        or deducted_amount__type
        or deduction_date__required
        or deduction_date__type
        or deduction_date__not_future
        or auditor_id__length
        or decision_maker_id__length
        or key__unique
        or audited_institution_name__not_placeholder
        or finding_description__not_placeholder
        or finding_description__differs_from
        or appeal_reason__not_placeholder
        or violation_amount__not_above
        or violation_amount__range
        or violation_quantity__range
        or deducted_amount__not_above
        or deducted_amount__only_when
        or finding_time__not_before
        or finding_time__within_days
        or appeal_time__not_before
        or appeal_time__within_days
        or decision_time__not_before
        or decision_time__within_days
        or deduction_date__not_before
        or deduction_date__only_when
        or appeal_time__only_when
        or decision_maker_id__differs_from
        or logic__sender_differs
        or logic__audits_itself
        or logic__decided_without_time
        or logic__appealed_without_time
        or logic__deducted_by_machine
        or logic__stay_finding_on_outpatient
        or logic__item_missing
)

select
    institution_code,
    finding_id,
    audited_institution_code,
    audited_institution_name,
    settlement_id,
    audited_line_id,
    insurance_no,
    insurance_type_code,
    medical_type_code,
    settlement_time,
    item_code,
    item_name,
    department_name,
    audited_doctor_code,
    rule_code,
    rule_name,
    finding_class_code,
    finding_severity_code,
    audit_stage_code,
    finding_description,
    audited_amount,
    violation_quantity,
    violation_amount,
    finding_time,
    appeal_time,
    appeal_reason,
    decision_time,
    audit_state_code,
    deducted_amount,
    deduction_date,
    auditor_id,
    decision_maker_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'payment_audit.institution_code.required' end,
        case when institution_code__length then 'payment_audit.institution_code.length' end,
        case when finding_id__required then 'payment_audit.finding_id.required' end,
        case when finding_id__length then 'payment_audit.finding_id.length' end,
        case when audited_institution_code__required then 'payment_audit.audited_institution_code.required' end,
        case when audited_institution_code__length then 'payment_audit.audited_institution_code.length' end,
        case when audited_institution_name__length then 'payment_audit.audited_institution_name.length' end,
        case when settlement_id__required then 'payment_audit.settlement_id.required' end,
        case when settlement_id__length then 'payment_audit.settlement_id.length' end,
        case when audited_line_id__length then 'payment_audit.audited_line_id.length' end,
        case when insurance_no__length then 'payment_audit.insurance_no.length' end,
        case when insurance_type_code__domain then 'payment_audit.insurance_type_code.domain' end,
        case when medical_type_code__domain then 'payment_audit.medical_type_code.domain' end,
        case when settlement_time__required then 'payment_audit.settlement_time.required' end,
        case when settlement_time__type then 'payment_audit.settlement_time.type' end,
        case when settlement_time__not_future then 'payment_audit.settlement_time.not_future' end,
        case when item_code__length then 'payment_audit.item_code.length' end,
        case when item_name__length then 'payment_audit.item_name.length' end,
        case when department_name__length then 'payment_audit.department_name.length' end,
        case when audited_doctor_code__length then 'payment_audit.audited_doctor_code.length' end,
        case when rule_code__required then 'payment_audit.rule_code.required' end,
        case when rule_code__length then 'payment_audit.rule_code.length' end,
        case when rule_name__required then 'payment_audit.rule_name.required' end,
        case when rule_name__length then 'payment_audit.rule_name.length' end,
        case when finding_class_code__required then 'payment_audit.finding_class_code.required' end,
        case when finding_class_code__domain then 'payment_audit.finding_class_code.domain' end,
        case when finding_severity_code__required then 'payment_audit.finding_severity_code.required' end,
        case when finding_severity_code__domain then 'payment_audit.finding_severity_code.domain' end,
        case when audit_stage_code__required then 'payment_audit.audit_stage_code.required' end,
        case when audit_stage_code__domain then 'payment_audit.audit_stage_code.domain' end,
        case when finding_description__required then 'payment_audit.finding_description.required' end,
        case when finding_description__length then 'payment_audit.finding_description.length' end,
        case when audited_amount__required then 'payment_audit.audited_amount.required' end,
        case when audited_amount__type then 'payment_audit.audited_amount.type' end,
        case when violation_quantity__type then 'payment_audit.violation_quantity.type' end,
        case when violation_amount__required then 'payment_audit.violation_amount.required' end,
        case when violation_amount__type then 'payment_audit.violation_amount.type' end,
        case when finding_time__required then 'payment_audit.finding_time.required' end,
        case when finding_time__type then 'payment_audit.finding_time.type' end,
        case when finding_time__not_future then 'payment_audit.finding_time.not_future' end,
        case when appeal_time__type then 'payment_audit.appeal_time.type' end,
        case when appeal_time__not_future then 'payment_audit.appeal_time.not_future' end,
        case when appeal_reason__required then 'payment_audit.appeal_reason.required' end,
        case when appeal_reason__length then 'payment_audit.appeal_reason.length' end,
        case when decision_time__type then 'payment_audit.decision_time.type' end,
        case when decision_time__not_future then 'payment_audit.decision_time.not_future' end,
        case when audit_state_code__required then 'payment_audit.audit_state_code.required' end,
        case when audit_state_code__domain then 'payment_audit.audit_state_code.domain' end,
        case when deducted_amount__required then 'payment_audit.deducted_amount.required' end,
        case when deducted_amount__type then 'payment_audit.deducted_amount.type' end,
        case when deduction_date__required then 'payment_audit.deduction_date.required' end,
        case when deduction_date__type then 'payment_audit.deduction_date.type' end,
        case when deduction_date__not_future then 'payment_audit.deduction_date.not_future' end,
        case when auditor_id__length then 'payment_audit.auditor_id.length' end,
        case when decision_maker_id__length then 'payment_audit.decision_maker_id.length' end,
        case when key__unique then 'payment_audit.key.unique' end,
        case when audited_institution_name__not_placeholder then 'payment_audit.audited_institution_name.not_placeholder' end,
        case when finding_description__not_placeholder then 'payment_audit.finding_description.not_placeholder' end,
        case when finding_description__differs_from then 'payment_audit.finding_description.differs_from' end,
        case when appeal_reason__not_placeholder then 'payment_audit.appeal_reason.not_placeholder' end,
        case when violation_amount__not_above then 'payment_audit.violation_amount.not_above' end,
        case when violation_amount__range then 'payment_audit.violation_amount.range' end,
        case when violation_quantity__range then 'payment_audit.violation_quantity.range' end,
        case when deducted_amount__not_above then 'payment_audit.deducted_amount.not_above' end,
        case when deducted_amount__only_when then 'payment_audit.deducted_amount.only_when' end,
        case when finding_time__not_before then 'payment_audit.finding_time.not_before' end,
        case when finding_time__within_days then 'payment_audit.finding_time.within_days' end,
        case when appeal_time__not_before then 'payment_audit.appeal_time.not_before' end,
        case when appeal_time__within_days then 'payment_audit.appeal_time.within_days' end,
        case when decision_time__not_before then 'payment_audit.decision_time.not_before' end,
        case when decision_time__within_days then 'payment_audit.decision_time.within_days' end,
        case when deduction_date__not_before then 'payment_audit.deduction_date.not_before' end,
        case when deduction_date__only_when then 'payment_audit.deduction_date.only_when' end,
        case when appeal_time__only_when then 'payment_audit.appeal_time.only_when' end,
        case when decision_maker_id__differs_from then 'payment_audit.decision_maker_id.differs_from' end,
        case when logic__sender_differs then 'payment_audit.logic.sender_differs' end,
        case when logic__audits_itself then 'payment_audit.logic.audits_itself' end,
        case when logic__decided_without_time then 'payment_audit.logic.decided_without_time' end,
        case when logic__appealed_without_time then 'payment_audit.logic.appealed_without_time' end,
        case when logic__deducted_by_machine then 'payment_audit.logic.deducted_by_machine' end,
        case when logic__stay_finding_on_outpatient then 'payment_audit.logic.stay_finding_on_outpatient' end,
        case when logic__item_missing then 'payment_audit.logic.item_missing' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or finding_id__required
        or finding_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing

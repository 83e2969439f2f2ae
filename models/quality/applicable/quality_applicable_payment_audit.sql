-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_payment_audit') }}, {{ ref('current_payment_audit') }}
{{ config(enabled='payment_audit' in data_sets_in_use(), meta={'data_set': 'payment_audit'}) }}
with asked as (
    select
        *,
        try_cast(substr(settlement_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(finding_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(appeal_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(decision_time, 1, 19) as timestamp) is not null as holds_4,
        (audit_state_code = '5') as holds_5,
        try_cast(violation_amount as decimal(18, 4)) is not null as holds_6,
        try_cast(substr(finding_time, 1, 10) as date) is not null as holds_7
    from {{ counted_rows('payment_audit') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("finding_id is not null") }} as n__finding_id__length,
        {{ signed_count("audited_institution_code is not null") }} as n__audited_institution_code__length,
        {{ signed_count("audited_institution_name is not null") }} as n__audited_institution_name__length,
        {{ signed_count("settlement_id is not null") }} as n__settlement_id__length,
        {{ signed_count("audited_line_id is not null") }} as n__audited_line_id__length,
        {{ signed_count("insurance_no is not null") }} as n__insurance_no__length,
        {{ signed_count("insurance_type_code is not null") }} as n__insurance_type_code__domain,
        {{ signed_count("medical_type_code is not null") }} as n__medical_type_code__domain,
        {{ signed_count("settlement_time is not null") }} as n__settlement_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__settlement_time__not_future,
        {{ signed_count("item_code is not null") }} as n__item_code__length,
        {{ signed_count("item_name is not null") }} as n__item_name__length,
        {{ signed_count("department_name is not null") }} as n__department_name__length,
        {{ signed_count("audited_doctor_code is not null") }} as n__audited_doctor_code__length,
        {{ signed_count("rule_code is not null") }} as n__rule_code__length,
        {{ signed_count("rule_name is not null") }} as n__rule_name__length,
        {{ signed_count("finding_class_code is not null") }} as n__finding_class_code__domain,
        {{ signed_count("finding_severity_code is not null") }} as n__finding_severity_code__domain,
        {{ signed_count("audit_stage_code is not null") }} as n__audit_stage_code__domain,
        {{ signed_count("finding_description is not null") }} as n__finding_description__length,
        {{ signed_count("audited_amount is not null") }} as n__audited_amount__type,
        {{ signed_count("violation_quantity is not null") }} as n__violation_quantity__type,
        {{ signed_count("violation_amount is not null") }} as n__violation_amount__type,
        {{ signed_count("finding_time is not null") }} as n__finding_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__finding_time__not_future,
        {{ signed_count("appeal_time is not null") }} as n__appeal_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__appeal_time__not_future,
        {{ signed_count("appeal_reason is not null") }} as n__appeal_reason__length,
        {{ signed_count("decision_time is not null") }} as n__decision_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__decision_time__not_future,
        {{ signed_count("audit_state_code is not null") }} as n__audit_state_code__domain,
        {{ signed_count("holds_5") }} as n__deducted_amount__required,
        {{ signed_count("deducted_amount is not null") }} as n__deducted_amount__type,
        {{ signed_count("deduction_date is not null") }} as n__deduction_date__type,
        {{ signed_count("try_cast(deduction_date as date) is not null and cast(received_at as date) is not null") }} as n__deduction_date__not_future,
        {{ signed_count("auditor_id is not null") }} as n__auditor_id__length,
        {{ signed_count("decision_maker_id is not null") }} as n__decision_maker_id__length,
        {{ signed_count("institution_code is not null and finding_id is not null") }} as n__key__unique,
        {{ signed_count("finding_description is not null and rule_name is not null") }} as n__finding_description__differs_from,
        {{ signed_count("holds_6 and try_cast(audited_amount as decimal(18, 4)) is not null") }} as n__violation_amount__not_above,
        {{ signed_count("holds_6") }} as n__violation_amount__range,
        {{ signed_count("try_cast(violation_quantity as decimal(18, 4)) is not null") }} as n__violation_quantity__range,
        {{ signed_count("try_cast(deducted_amount as decimal(18, 4)) is not null and holds_6") }} as n__deducted_amount__not_above,
        {{ signed_count("deducted_amount is not null and audit_state_code is not null") }} as n__deducted_amount__only_when,
        {{ signed_count("holds_2 and holds_1") }} as n__finding_time__not_before,
        {{ signed_count("holds_7 and try_cast(substr(settlement_time, 1, 10) as date) is not null") }} as n__finding_time__within_days,
        {{ signed_count("holds_3 and holds_2") }} as n__appeal_time__not_before,
        {{ signed_count("try_cast(substr(appeal_time, 1, 10) as date) is not null and holds_7") }} as n__appeal_time__within_days,
        {{ signed_count("holds_4 and holds_3") }} as n__decision_time__not_before,
        {{ signed_count("try_cast(substr(decision_time, 1, 10) as date) is not null and holds_7") }} as n__decision_time__within_days,
        {{ signed_count("try_cast(substr(deduction_date, 1, 10) as date) is not null and holds_7") }} as n__deduction_date__not_before,
        {{ signed_count("deduction_date is not null and audit_state_code is not null") }} as n__deduction_date__only_when,
        {{ signed_count("appeal_time is not null and audit_state_code is not null") }} as n__appeal_time__only_when,
        {{ signed_count("decision_maker_id is not null and auditor_id is not null") }} as n__decision_maker_id__differs_from,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("audited_institution_code is not null and institution_code is not null") }} as n__logic__audits_itself,
        {{ signed_count("(audit_state_code in ('3', '4', '5'))") }} as n__logic__decided_without_time,
        {{ signed_count("(audit_state_code = '2')") }} as n__logic__appealed_without_time,
        {{ signed_count("(finding_severity_code = '2') and holds_5") }} as n__logic__deducted_by_machine,
        {{ signed_count("(finding_class_code in ('01', '08', '09')) and medical_type_code is not null") }} as n__logic__stay_finding_on_outpatient,
        {{ signed_count("(finding_class_code in ('04', '05', '06', '07'))") }} as n__logic__item_missing
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('payment_audit.institution_code.required'),
            ('payment_audit.institution_code.length'),
            ('payment_audit.finding_id.length'),
            ('payment_audit.audited_institution_code.length'),
            ('payment_audit.audited_institution_name.length'),
            ('payment_audit.settlement_id.length'),
            ('payment_audit.audited_line_id.length'),
            ('payment_audit.insurance_no.length'),
            ('payment_audit.insurance_type_code.domain'),
            ('payment_audit.medical_type_code.domain'),
            ('payment_audit.settlement_time.type'),
            ('payment_audit.settlement_time.not_future'),
            ('payment_audit.item_code.length'),
            ('payment_audit.item_name.length'),
            ('payment_audit.department_name.length'),
            ('payment_audit.audited_doctor_code.length'),
            ('payment_audit.rule_code.length'),
            ('payment_audit.rule_name.length'),
            ('payment_audit.finding_class_code.domain'),
            ('payment_audit.finding_severity_code.domain'),
            ('payment_audit.audit_stage_code.domain'),
            ('payment_audit.finding_description.length'),
            ('payment_audit.audited_amount.type'),
            ('payment_audit.violation_quantity.type'),
            ('payment_audit.violation_amount.type'),
            ('payment_audit.finding_time.type'),
            ('payment_audit.finding_time.not_future'),
            ('payment_audit.appeal_time.type'),
            ('payment_audit.appeal_time.not_future'),
            ('payment_audit.appeal_reason.length'),
            ('payment_audit.decision_time.type'),
            ('payment_audit.decision_time.not_future'),
            ('payment_audit.audit_state_code.domain'),
            ('payment_audit.deducted_amount.required'),
            ('payment_audit.deducted_amount.type'),
            ('payment_audit.deduction_date.type'),
            ('payment_audit.deduction_date.not_future'),
            ('payment_audit.auditor_id.length'),
            ('payment_audit.decision_maker_id.length'),
            ('payment_audit.key.unique'),
            ('payment_audit.finding_description.differs_from'),
            ('payment_audit.violation_amount.not_above'),
            ('payment_audit.violation_amount.range'),
            ('payment_audit.violation_quantity.range'),
            ('payment_audit.deducted_amount.not_above'),
            ('payment_audit.deducted_amount.only_when'),
            ('payment_audit.finding_time.not_before'),
            ('payment_audit.finding_time.within_days'),
            ('payment_audit.appeal_time.not_before'),
            ('payment_audit.appeal_time.within_days'),
            ('payment_audit.decision_time.not_before'),
            ('payment_audit.decision_time.within_days'),
            ('payment_audit.deduction_date.not_before'),
            ('payment_audit.deduction_date.only_when'),
            ('payment_audit.appeal_time.only_when'),
            ('payment_audit.decision_maker_id.differs_from'),
            ('payment_audit.logic.sender_differs'),
            ('payment_audit.logic.audits_itself'),
            ('payment_audit.logic.decided_without_time'),
            ('payment_audit.logic.appealed_without_time'),
            ('payment_audit.logic.deducted_by_machine'),
            ('payment_audit.logic.stay_finding_on_outpatient'),
            ('payment_audit.logic.item_missing')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'payment_audit.institution_code.required' then n__institution_code__required
            when 'payment_audit.institution_code.length' then n__institution_code__length
            when 'payment_audit.finding_id.length' then n__finding_id__length
            when 'payment_audit.audited_institution_code.length' then n__audited_institution_code__length
            when 'payment_audit.audited_institution_name.length' then n__audited_institution_name__length
            when 'payment_audit.settlement_id.length' then n__settlement_id__length
            when 'payment_audit.audited_line_id.length' then n__audited_line_id__length
            when 'payment_audit.insurance_no.length' then n__insurance_no__length
            when 'payment_audit.insurance_type_code.domain' then n__insurance_type_code__domain
            when 'payment_audit.medical_type_code.domain' then n__medical_type_code__domain
            when 'payment_audit.settlement_time.type' then n__settlement_time__type
            when 'payment_audit.settlement_time.not_future' then n__settlement_time__not_future
            when 'payment_audit.item_code.length' then n__item_code__length
            when 'payment_audit.item_name.length' then n__item_name__length
            when 'payment_audit.department_name.length' then n__department_name__length
            when 'payment_audit.audited_doctor_code.length' then n__audited_doctor_code__length
            when 'payment_audit.rule_code.length' then n__rule_code__length
            when 'payment_audit.rule_name.length' then n__rule_name__length
            when 'payment_audit.finding_class_code.domain' then n__finding_class_code__domain
            when 'payment_audit.finding_severity_code.domain' then n__finding_severity_code__domain
            when 'payment_audit.audit_stage_code.domain' then n__audit_stage_code__domain
            when 'payment_audit.finding_description.length' then n__finding_description__length
            when 'payment_audit.audited_amount.type' then n__audited_amount__type
            when 'payment_audit.violation_quantity.type' then n__violation_quantity__type
            when 'payment_audit.violation_amount.type' then n__violation_amount__type
            when 'payment_audit.finding_time.type' then n__finding_time__type
            when 'payment_audit.finding_time.not_future' then n__finding_time__not_future
            when 'payment_audit.appeal_time.type' then n__appeal_time__type
            when 'payment_audit.appeal_time.not_future' then n__appeal_time__not_future
            when 'payment_audit.appeal_reason.length' then n__appeal_reason__length
            when 'payment_audit.decision_time.type' then n__decision_time__type
            when 'payment_audit.decision_time.not_future' then n__decision_time__not_future
            when 'payment_audit.audit_state_code.domain' then n__audit_state_code__domain
            when 'payment_audit.deducted_amount.required' then n__deducted_amount__required
            when 'payment_audit.deducted_amount.type' then n__deducted_amount__type
            when 'payment_audit.deduction_date.type' then n__deduction_date__type
            when 'payment_audit.deduction_date.not_future' then n__deduction_date__not_future
            when 'payment_audit.auditor_id.length' then n__auditor_id__length
            when 'payment_audit.decision_maker_id.length' then n__decision_maker_id__length
            when 'payment_audit.key.unique' then n__key__unique
            when 'payment_audit.finding_description.differs_from' then n__finding_description__differs_from
            when 'payment_audit.violation_amount.not_above' then n__violation_amount__not_above
            when 'payment_audit.violation_amount.range' then n__violation_amount__range
            when 'payment_audit.violation_quantity.range' then n__violation_quantity__range
            when 'payment_audit.deducted_amount.not_above' then n__deducted_amount__not_above
            when 'payment_audit.deducted_amount.only_when' then n__deducted_amount__only_when
            when 'payment_audit.finding_time.not_before' then n__finding_time__not_before
            when 'payment_audit.finding_time.within_days' then n__finding_time__within_days
            when 'payment_audit.appeal_time.not_before' then n__appeal_time__not_before
            when 'payment_audit.appeal_time.within_days' then n__appeal_time__within_days
            when 'payment_audit.decision_time.not_before' then n__decision_time__not_before
            when 'payment_audit.decision_time.within_days' then n__decision_time__within_days
            when 'payment_audit.deduction_date.not_before' then n__deduction_date__not_before
            when 'payment_audit.deduction_date.only_when' then n__deduction_date__only_when
            when 'payment_audit.appeal_time.only_when' then n__appeal_time__only_when
            when 'payment_audit.decision_maker_id.differs_from' then n__decision_maker_id__differs_from
            when 'payment_audit.logic.sender_differs' then n__logic__sender_differs
            when 'payment_audit.logic.audits_itself' then n__logic__audits_itself
            when 'payment_audit.logic.decided_without_time' then n__logic__decided_without_time
            when 'payment_audit.logic.appealed_without_time' then n__logic__appealed_without_time
            when 'payment_audit.logic.deducted_by_machine' then n__logic__deducted_by_machine
            when 'payment_audit.logic.stay_finding_on_outpatient' then n__logic__stay_finding_on_outpatient
            when 'payment_audit.logic.item_missing' then n__logic__item_missing
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

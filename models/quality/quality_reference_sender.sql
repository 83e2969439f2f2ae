-- Generated from tests/soda by `make generate`; change the rules, not this file.
with
current_patient_sender as (
    select distinct sender_code as institution_code
    from {{ ref('current_patient') }}
),

current_visit_sender as (
    select distinct sender_code as institution_code
    from {{ ref('current_visit') }}
),

current_lab_report_sender as (
    select distinct sender_code as institution_code
    from {{ ref('current_lab_report') }}
),

current_settlement_sender as (
    select distinct sender_code as institution_code
    from {{ ref('current_settlement') }}
),

paired as (
    select
        'outpatient_visit.patient_id.reference' as rule_id,
        institution_code
    from current_patient_sender
    union all
    select
        'inpatient_stay.patient_id.reference' as rule_id,
        institution_code
    from current_patient_sender
    union all
    select
        'diagnosis.patient_id.reference' as rule_id,
        institution_code
    from current_patient_sender
    union all
    select
        'procedure.patient_id.reference' as rule_id,
        institution_code
    from current_patient_sender
    union all
    select
        'medication_order.patient_id.reference' as rule_id,
        institution_code
    from current_patient_sender
    union all
    select
        'lab_report.patient_id.reference' as rule_id,
        institution_code
    from current_patient_sender
    union all
    select
        'lab_result.patient_id.reference' as rule_id,
        institution_code
    from current_patient_sender
    union all
    select
        'imaging_report.patient_id.reference' as rule_id,
        institution_code
    from current_patient_sender
    union all
    select
        'vital_sign.patient_id.reference' as rule_id,
        institution_code
    from current_patient_sender
    union all
    select
        'settlement.patient_id.reference' as rule_id,
        institution_code
    from current_patient_sender
    union all
    select
        'diagnosis.visit_id.reference' as rule_id,
        institution_code
    from current_visit_sender
    union all
    select
        'procedure.visit_id.reference' as rule_id,
        institution_code
    from current_visit_sender
    union all
    select
        'medication_order.visit_id.reference' as rule_id,
        institution_code
    from current_visit_sender
    union all
    select
        'lab_report.visit_id.reference' as rule_id,
        institution_code
    from current_visit_sender
    union all
    select
        'imaging_report.visit_id.reference' as rule_id,
        institution_code
    from current_visit_sender
    union all
    select
        'vital_sign.visit_id.reference' as rule_id,
        institution_code
    from current_visit_sender
    union all
    select
        'settlement.visit_id.reference' as rule_id,
        institution_code
    from current_visit_sender
    union all
    select
        'lab_result.report_id.reference' as rule_id,
        institution_code
    from current_lab_report_sender
    union all
    select
        'settlement_line.settlement_id.reference' as rule_id,
        institution_code
    from current_settlement_sender
)

select
    rule_id,
    institution_code
from paired

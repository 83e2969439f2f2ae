-- Generated from tests/soda by `make generate`; change the rules, not this file.
with batch as (
    select * from {{ ref('ods_batch') }}
    where not is_deletion
),

looked_into as (
    select
        rule_id,
        data_set
    from (
        values
        ('outpatient_visit.patient_id.reference', 'patient'),
        ('inpatient_stay.patient_id.reference', 'patient'),
        ('diagnosis.visit_id.reference', 'outpatient_visit'),
        ('diagnosis.visit_id.reference', 'inpatient_stay'),
        ('diagnosis.patient_id.reference', 'patient'),
        ('procedure.visit_id.reference', 'outpatient_visit'),
        ('procedure.visit_id.reference', 'inpatient_stay'),
        ('procedure.patient_id.reference', 'patient'),
        ('medication_order.visit_id.reference', 'outpatient_visit'),
        ('medication_order.visit_id.reference', 'inpatient_stay'),
        ('medication_order.patient_id.reference', 'patient'),
        ('lab_report.visit_id.reference', 'outpatient_visit'),
        ('lab_report.visit_id.reference', 'inpatient_stay'),
        ('lab_report.patient_id.reference', 'patient'),
        ('lab_result.report_id.reference', 'lab_report'),
        ('lab_result.patient_id.reference', 'patient'),
        ('imaging_report.visit_id.reference', 'outpatient_visit'),
        ('imaging_report.visit_id.reference', 'inpatient_stay'),
        ('imaging_report.patient_id.reference', 'patient'),
        ('vital_sign.visit_id.reference', 'outpatient_visit'),
        ('vital_sign.visit_id.reference', 'inpatient_stay'),
        ('vital_sign.patient_id.reference', 'patient'),
        ('settlement.visit_id.reference', 'outpatient_visit'),
        ('settlement.visit_id.reference', 'inpatient_stay'),
        ('settlement.patient_id.reference', 'patient'),
        ('settlement_line.settlement_id.reference', 'settlement')
    ) as pairs (rule_id, data_set)
)

select
    looked_into.rule_id,
    batch.sender_code as institution_code,
    min(batch.load_no) as load_no
from batch
inner join looked_into on batch.data_set = looked_into.data_set
group by looked_into.rule_id, batch.sender_code

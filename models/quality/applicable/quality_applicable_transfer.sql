-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_transfer') }}, {{ ref('current_transfer') }}
{{ config(enabled='transfer' in data_sets_in_use(), meta={'data_set': 'transfer'}) }}
with asked as (
    select
        *,
        try_cast(substr(admission_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(transfer_out_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(transfer_in_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(signature_time, 1, 19) as timestamp) is not null as holds_4,
        try_cast(substr(receiving_record_time, 1, 19) as timestamp) is not null as holds_5
    from {{ counted_rows('transfer') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("transfer_id is not null") }} as n__transfer_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("inpatient_no is not null") }} as n__inpatient_no__length,
        {{ signed_count("transfer_kind_code is not null") }} as n__transfer_kind_code__domain,
        {{ signed_count("admission_time is not null") }} as n__admission_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__admission_time__not_future,
        {{ signed_count("transfer_out_time is not null") }} as n__transfer_out_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__transfer_out_time__not_future,
        {{ signed_count("transfer_in_time is not null") }} as n__transfer_in_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__transfer_in_time__not_future,
        {{ signed_count("from_department_code is not null") }} as n__from_department_code__domain,
        {{ signed_count("from_ward_name is not null") }} as n__from_ward_name__length,
        {{ signed_count("(transfer_kind_code = '1')") }} as n__to_department_code__required,
        {{ signed_count("to_department_code is not null") }} as n__to_department_code__domain,
        {{ signed_count("to_ward_name is not null") }} as n__to_ward_name__length,
        {{ signed_count("to_institution_code is not null") }} as n__to_institution_code__length,
        {{ signed_count("to_institution_name is not null") }} as n__to_institution_name__length,
        {{ signed_count("transfer_purpose is not null") }} as n__transfer_purpose__length,
        {{ signed_count("referral_reason is not null") }} as n__referral_reason__length,
        {{ signed_count("chief_complaint is not null") }} as n__chief_complaint__length,
        {{ signed_count("admission_situation is not null") }} as n__admission_situation__length,
        {{ signed_count("admission_diagnosis_code is not null") }} as n__admission_diagnosis_code__length,
        {{ signed_count("admission_diagnosis_name is not null") }} as n__admission_diagnosis_name__length,
        {{ signed_count("current_diagnosis_code is not null") }} as n__current_diagnosis_code__length,
        {{ signed_count("current_diagnosis_name is not null") }} as n__current_diagnosis_name__length,
        {{ signed_count("treatment_course is not null") }} as n__treatment_course__length,
        {{ signed_count("current_situation is not null") }} as n__current_situation__length,
        {{ signed_count("care_plan is not null") }} as n__care_plan__length,
        {{ signed_count("precautions is not null") }} as n__precautions__length,
        {{ signed_count("illness_severity_code is not null") }} as n__illness_severity_code__domain,
        {{ signed_count("transfer_escort_code is not null") }} as n__transfer_escort_code__domain,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("receiving_doctor_id is not null") }} as n__receiving_doctor_id__length,
        {{ signed_count("signature_time is not null") }} as n__signature_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__signature_time__not_future,
        {{ signed_count("receiving_record_time is not null") }} as n__receiving_record_time__type,
        {{ signed_count("holds_5 and received_at is not null") }} as n__receiving_record_time__not_future,
        {{ signed_count("institution_code is not null and transfer_id is not null") }} as n__key__unique,
        {{ signed_count("holds_2 and holds_1") }} as n__transfer_out_time__not_before,
        {{ signed_count("holds_3 and holds_2") }} as n__transfer_in_time__not_before,
        {{ signed_count("holds_5 and holds_3") }} as n__receiving_record_time__not_before,
        {{ signed_count("holds_4 and holds_1") }} as n__signature_time__not_before,
        {{ signed_count("holds_4 and holds_2") }} as n__signature_time__within_hours,
        {{ signed_count("to_department_code is not null and from_department_code is not null") }} as n__to_department_code__differs_from,
        {{ signed_count("to_ward_name is not null and from_ward_name is not null") }} as n__to_ward_name__differs_from,
        {{ signed_count("to_institution_code is not null and institution_code is not null") }} as n__to_institution_code__differs_from,
        {{ signed_count("to_institution_name is not null and transfer_kind_code is not null") }} as n__to_institution_name__only_when,
        {{ signed_count("transfer_purpose is not null and transfer_kind_code is not null") }} as n__transfer_purpose__only_when,
        {{ signed_count("referral_reason is not null and transfer_kind_code is not null") }} as n__referral_reason__only_when,
        {{ signed_count("receiving_doctor_id is not null and doctor_id is not null") }} as n__receiving_doctor_id__differs_from,
        {{ signed_count("current_situation is not null and admission_situation is not null") }} as n__current_situation__differs_from,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(transfer_kind_code = '3') and illness_severity_code is not null") }} as n__logic__critical_sent_down,
        {{ signed_count("(illness_severity_code in ('3', '4')) and transfer_escort_code is not null") }} as n__logic__serious_without_escort,
        {{ signed_count("(transfer_kind_code in ('2', '3', '4'))") }} as n__logic__referral_incomplete
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('transfer.institution_code.required'),
            ('transfer.institution_code.length'),
            ('transfer.transfer_id.length'),
            ('transfer.visit_id.length'),
            ('transfer.visit_id.reference'),
            ('transfer.patient_id.length'),
            ('transfer.patient_id.reference'),
            ('transfer.inpatient_no.length'),
            ('transfer.transfer_kind_code.domain'),
            ('transfer.admission_time.type'),
            ('transfer.admission_time.not_future'),
            ('transfer.transfer_out_time.type'),
            ('transfer.transfer_out_time.not_future'),
            ('transfer.transfer_in_time.type'),
            ('transfer.transfer_in_time.not_future'),
            ('transfer.from_department_code.domain'),
            ('transfer.from_ward_name.length'),
            ('transfer.to_department_code.required'),
            ('transfer.to_department_code.domain'),
            ('transfer.to_ward_name.length'),
            ('transfer.to_institution_code.length'),
            ('transfer.to_institution_name.length'),
            ('transfer.transfer_purpose.length'),
            ('transfer.referral_reason.length'),
            ('transfer.chief_complaint.length'),
            ('transfer.admission_situation.length'),
            ('transfer.admission_diagnosis_code.length'),
            ('transfer.admission_diagnosis_name.length'),
            ('transfer.current_diagnosis_code.length'),
            ('transfer.current_diagnosis_name.length'),
            ('transfer.treatment_course.length'),
            ('transfer.current_situation.length'),
            ('transfer.care_plan.length'),
            ('transfer.precautions.length'),
            ('transfer.illness_severity_code.domain'),
            ('transfer.transfer_escort_code.domain'),
            ('transfer.doctor_id.length'),
            ('transfer.receiving_doctor_id.length'),
            ('transfer.signature_time.type'),
            ('transfer.signature_time.not_future'),
            ('transfer.receiving_record_time.type'),
            ('transfer.receiving_record_time.not_future'),
            ('transfer.key.unique'),
            ('transfer.transfer_out_time.not_before'),
            ('transfer.transfer_in_time.not_before'),
            ('transfer.receiving_record_time.not_before'),
            ('transfer.signature_time.not_before'),
            ('transfer.signature_time.within_hours'),
            ('transfer.to_department_code.differs_from'),
            ('transfer.to_ward_name.differs_from'),
            ('transfer.to_institution_code.differs_from'),
            ('transfer.to_institution_name.only_when'),
            ('transfer.transfer_purpose.only_when'),
            ('transfer.referral_reason.only_when'),
            ('transfer.receiving_doctor_id.differs_from'),
            ('transfer.current_situation.differs_from'),
            ('transfer.logic.sender_differs'),
            ('transfer.logic.critical_sent_down'),
            ('transfer.logic.serious_without_escort'),
            ('transfer.logic.referral_incomplete')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'transfer.institution_code.required' then n__institution_code__required
            when 'transfer.institution_code.length' then n__institution_code__length
            when 'transfer.transfer_id.length' then n__transfer_id__length
            when 'transfer.visit_id.length' then n__visit_id__length
            when 'transfer.visit_id.reference' then n__visit_id__reference
            when 'transfer.patient_id.length' then n__patient_id__length
            when 'transfer.patient_id.reference' then n__patient_id__reference
            when 'transfer.inpatient_no.length' then n__inpatient_no__length
            when 'transfer.transfer_kind_code.domain' then n__transfer_kind_code__domain
            when 'transfer.admission_time.type' then n__admission_time__type
            when 'transfer.admission_time.not_future' then n__admission_time__not_future
            when 'transfer.transfer_out_time.type' then n__transfer_out_time__type
            when 'transfer.transfer_out_time.not_future' then n__transfer_out_time__not_future
            when 'transfer.transfer_in_time.type' then n__transfer_in_time__type
            when 'transfer.transfer_in_time.not_future' then n__transfer_in_time__not_future
            when 'transfer.from_department_code.domain' then n__from_department_code__domain
            when 'transfer.from_ward_name.length' then n__from_ward_name__length
            when 'transfer.to_department_code.required' then n__to_department_code__required
            when 'transfer.to_department_code.domain' then n__to_department_code__domain
            when 'transfer.to_ward_name.length' then n__to_ward_name__length
            when 'transfer.to_institution_code.length' then n__to_institution_code__length
            when 'transfer.to_institution_name.length' then n__to_institution_name__length
            when 'transfer.transfer_purpose.length' then n__transfer_purpose__length
            when 'transfer.referral_reason.length' then n__referral_reason__length
            when 'transfer.chief_complaint.length' then n__chief_complaint__length
            when 'transfer.admission_situation.length' then n__admission_situation__length
            when 'transfer.admission_diagnosis_code.length' then n__admission_diagnosis_code__length
            when 'transfer.admission_diagnosis_name.length' then n__admission_diagnosis_name__length
            when 'transfer.current_diagnosis_code.length' then n__current_diagnosis_code__length
            when 'transfer.current_diagnosis_name.length' then n__current_diagnosis_name__length
            when 'transfer.treatment_course.length' then n__treatment_course__length
            when 'transfer.current_situation.length' then n__current_situation__length
            when 'transfer.care_plan.length' then n__care_plan__length
            when 'transfer.precautions.length' then n__precautions__length
            when 'transfer.illness_severity_code.domain' then n__illness_severity_code__domain
            when 'transfer.transfer_escort_code.domain' then n__transfer_escort_code__domain
            when 'transfer.doctor_id.length' then n__doctor_id__length
            when 'transfer.receiving_doctor_id.length' then n__receiving_doctor_id__length
            when 'transfer.signature_time.type' then n__signature_time__type
            when 'transfer.signature_time.not_future' then n__signature_time__not_future
            when 'transfer.receiving_record_time.type' then n__receiving_record_time__type
            when 'transfer.receiving_record_time.not_future' then n__receiving_record_time__not_future
            when 'transfer.key.unique' then n__key__unique
            when 'transfer.transfer_out_time.not_before' then n__transfer_out_time__not_before
            when 'transfer.transfer_in_time.not_before' then n__transfer_in_time__not_before
            when 'transfer.receiving_record_time.not_before' then n__receiving_record_time__not_before
            when 'transfer.signature_time.not_before' then n__signature_time__not_before
            when 'transfer.signature_time.within_hours' then n__signature_time__within_hours
            when 'transfer.to_department_code.differs_from' then n__to_department_code__differs_from
            when 'transfer.to_ward_name.differs_from' then n__to_ward_name__differs_from
            when 'transfer.to_institution_code.differs_from' then n__to_institution_code__differs_from
            when 'transfer.to_institution_name.only_when' then n__to_institution_name__only_when
            when 'transfer.transfer_purpose.only_when' then n__transfer_purpose__only_when
            when 'transfer.referral_reason.only_when' then n__referral_reason__only_when
            when 'transfer.receiving_doctor_id.differs_from' then n__receiving_doctor_id__differs_from
            when 'transfer.current_situation.differs_from' then n__current_situation__differs_from
            when 'transfer.logic.sender_differs' then n__logic__sender_differs
            when 'transfer.logic.critical_sent_down' then n__logic__critical_sent_down
            when 'transfer.logic.serious_without_escort' then n__logic__serious_without_escort
            when 'transfer.logic.referral_incomplete' then n__logic__referral_incomplete
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

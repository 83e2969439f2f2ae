-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_consultation') }}, {{ ref('current_consultation') }}
{{ config(enabled='consultation' in data_sets_in_use(), meta={'data_set': 'consultation'}) }}
with asked as (
    select
        *,
        try_cast(substr(request_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(arrival_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(consultation_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(signature_time, 1, 19) as timestamp) is not null as holds_4,
        (consultation_urgency_code = '1') as holds_5,
        (consultation_urgency_code = '2') as holds_6
    from {{ counted_rows('consultation') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("consultation_id is not null") }} as n__consultation_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("inpatient_no is not null") }} as n__inpatient_no__length,
        {{ signed_count("application_no is not null") }} as n__application_no__length,
        {{ signed_count("consultation_kind_code is not null") }} as n__consultation_kind_code__domain,
        {{ signed_count("consultation_urgency_code is not null") }} as n__consultation_urgency_code__domain,
        {{ signed_count("requesting_department_code is not null") }} as n__requesting_department_code__domain,
        {{ signed_count("requesting_doctor_id is not null") }} as n__requesting_doctor_id__length,
        {{ signed_count("request_time is not null") }} as n__request_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__request_time__not_future,
        {{ signed_count("case_summary is not null") }} as n__case_summary__length,
        {{ signed_count("auxiliary_exam_result is not null") }} as n__auxiliary_exam_result__length,
        {{ signed_count("diagnosis_code is not null") }} as n__diagnosis_code__length,
        {{ signed_count("diagnosis_name is not null") }} as n__diagnosis_name__length,
        {{ signed_count("consultation_reason is not null") }} as n__consultation_reason__length,
        {{ signed_count("consultation_purpose is not null") }} as n__consultation_purpose__length,
        {{ signed_count("invited_department_code is not null") }} as n__invited_department_code__domain,
        {{ signed_count("invited_institution_name is not null") }} as n__invited_institution_name__length,
        {{ signed_count("consultant_id is not null") }} as n__consultant_id__length,
        {{ signed_count("consultant_name is not null") }} as n__consultant_name__length,
        {{ signed_count("consultant_title_code is not null") }} as n__consultant_title_code__domain,
        {{ signed_count("arrival_time is not null") }} as n__arrival_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__arrival_time__not_future,
        {{ signed_count("consultation_time is not null") }} as n__consultation_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__consultation_time__not_future,
        {{ signed_count("consultation_opinion is not null") }} as n__consultation_opinion__length,
        {{ signed_count("transfer_advised_flag is not null") }} as n__transfer_advised_flag__domain,
        {{ signed_count("opinion_adopted_flag is not null") }} as n__opinion_adopted_flag__domain,
        {{ signed_count("(opinion_adopted_flag = '0')") }} as n__not_adopted_reason__required,
        {{ signed_count("not_adopted_reason is not null") }} as n__not_adopted_reason__length,
        {{ signed_count("signature_time is not null") }} as n__signature_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__signature_time__not_future,
        {{ signed_count("institution_code is not null and consultation_id is not null") }} as n__key__unique,
        {{ signed_count("holds_3 and holds_1") }} as n__consultation_time__not_before,
        {{ signed_count("holds_3 and holds_2") }} as n__consultation_time__not_before_arrival_time,
        {{ signed_count("holds_5 and holds_3 and holds_1") }} as n__consultation_time__within_hours,
        {{ signed_count("holds_2 and holds_1") }} as n__arrival_time__not_before,
        {{ signed_count("holds_4 and holds_3") }} as n__signature_time__not_before,
        {{ signed_count("holds_5 and holds_4 and holds_1") }} as n__signature_time__within_hours,
        {{ signed_count("consultant_id is not null and requesting_doctor_id is not null") }} as n__consultant_id__differs_from,
        {{ signed_count("(consultation_kind_code = '1') and invited_department_code is not null and requesting_department_code is not null") }} as n__invited_department_code__differs_from,
        {{ signed_count("invited_institution_name is not null and consultation_kind_code is not null") }} as n__invited_institution_name__only_when,
        {{ signed_count("consultation_opinion is not null and case_summary is not null") }} as n__consultation_opinion__differs_from,
        {{ signed_count("not_adopted_reason is not null and opinion_adopted_flag is not null") }} as n__not_adopted_reason__only_when,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("holds_6 and try_cast(arrival_time as timestamp) is not null and try_cast(request_time as timestamp) is not null") }} as n__logic__urgent_arrival_late,
        {{ signed_count("holds_6 and try_cast(signature_time as timestamp) is not null and try_cast(consultation_time as timestamp) is not null") }} as n__logic__urgent_record_late,
        {{ signed_count("(consultation_kind_code in ('3', '4'))") }} as n__logic__outside_without_institution,
        {{ signed_count("(consultation_kind_code in ('1', '2'))") }} as n__logic__own_consultant_unidentified
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('consultation.institution_code.required'),
            ('consultation.institution_code.length'),
            ('consultation.consultation_id.length'),
            ('consultation.visit_id.length'),
            ('consultation.visit_id.reference'),
            ('consultation.patient_id.length'),
            ('consultation.patient_id.reference'),
            ('consultation.inpatient_no.length'),
            ('consultation.application_no.length'),
            ('consultation.consultation_kind_code.domain'),
            ('consultation.consultation_urgency_code.domain'),
            ('consultation.requesting_department_code.domain'),
            ('consultation.requesting_doctor_id.length'),
            ('consultation.request_time.type'),
            ('consultation.request_time.not_future'),
            ('consultation.case_summary.length'),
            ('consultation.auxiliary_exam_result.length'),
            ('consultation.diagnosis_code.length'),
            ('consultation.diagnosis_name.length'),
            ('consultation.consultation_reason.length'),
            ('consultation.consultation_purpose.length'),
            ('consultation.invited_department_code.domain'),
            ('consultation.invited_institution_name.length'),
            ('consultation.consultant_id.length'),
            ('consultation.consultant_name.length'),
            ('consultation.consultant_title_code.domain'),
            ('consultation.arrival_time.type'),
            ('consultation.arrival_time.not_future'),
            ('consultation.consultation_time.type'),
            ('consultation.consultation_time.not_future'),
            ('consultation.consultation_opinion.length'),
            ('consultation.transfer_advised_flag.domain'),
            ('consultation.opinion_adopted_flag.domain'),
            ('consultation.not_adopted_reason.required'),
            ('consultation.not_adopted_reason.length'),
            ('consultation.signature_time.type'),
            ('consultation.signature_time.not_future'),
            ('consultation.key.unique'),
            ('consultation.consultation_time.not_before'),
            ('consultation.consultation_time.not_before_arrival_time'),
            ('consultation.consultation_time.within_hours'),
            ('consultation.arrival_time.not_before'),
            ('consultation.signature_time.not_before'),
            ('consultation.signature_time.within_hours'),
            ('consultation.consultant_id.differs_from'),
            ('consultation.invited_department_code.differs_from'),
            ('consultation.invited_institution_name.only_when'),
            ('consultation.consultation_opinion.differs_from'),
            ('consultation.not_adopted_reason.only_when'),
            ('consultation.logic.sender_differs'),
            ('consultation.logic.urgent_arrival_late'),
            ('consultation.logic.urgent_record_late'),
            ('consultation.logic.outside_without_institution'),
            ('consultation.logic.own_consultant_unidentified')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'consultation.institution_code.required' then n__institution_code__required
            when 'consultation.institution_code.length' then n__institution_code__length
            when 'consultation.consultation_id.length' then n__consultation_id__length
            when 'consultation.visit_id.length' then n__visit_id__length
            when 'consultation.visit_id.reference' then n__visit_id__reference
            when 'consultation.patient_id.length' then n__patient_id__length
            when 'consultation.patient_id.reference' then n__patient_id__reference
            when 'consultation.inpatient_no.length' then n__inpatient_no__length
            when 'consultation.application_no.length' then n__application_no__length
            when 'consultation.consultation_kind_code.domain' then n__consultation_kind_code__domain
            when 'consultation.consultation_urgency_code.domain' then n__consultation_urgency_code__domain
            when 'consultation.requesting_department_code.domain' then n__requesting_department_code__domain
            when 'consultation.requesting_doctor_id.length' then n__requesting_doctor_id__length
            when 'consultation.request_time.type' then n__request_time__type
            when 'consultation.request_time.not_future' then n__request_time__not_future
            when 'consultation.case_summary.length' then n__case_summary__length
            when 'consultation.auxiliary_exam_result.length' then n__auxiliary_exam_result__length
            when 'consultation.diagnosis_code.length' then n__diagnosis_code__length
            when 'consultation.diagnosis_name.length' then n__diagnosis_name__length
            when 'consultation.consultation_reason.length' then n__consultation_reason__length
            when 'consultation.consultation_purpose.length' then n__consultation_purpose__length
            when 'consultation.invited_department_code.domain' then n__invited_department_code__domain
            when 'consultation.invited_institution_name.length' then n__invited_institution_name__length
            when 'consultation.consultant_id.length' then n__consultant_id__length
            when 'consultation.consultant_name.length' then n__consultant_name__length
            when 'consultation.consultant_title_code.domain' then n__consultant_title_code__domain
            when 'consultation.arrival_time.type' then n__arrival_time__type
            when 'consultation.arrival_time.not_future' then n__arrival_time__not_future
            when 'consultation.consultation_time.type' then n__consultation_time__type
            when 'consultation.consultation_time.not_future' then n__consultation_time__not_future
            when 'consultation.consultation_opinion.length' then n__consultation_opinion__length
            when 'consultation.transfer_advised_flag.domain' then n__transfer_advised_flag__domain
            when 'consultation.opinion_adopted_flag.domain' then n__opinion_adopted_flag__domain
            when 'consultation.not_adopted_reason.required' then n__not_adopted_reason__required
            when 'consultation.not_adopted_reason.length' then n__not_adopted_reason__length
            when 'consultation.signature_time.type' then n__signature_time__type
            when 'consultation.signature_time.not_future' then n__signature_time__not_future
            when 'consultation.key.unique' then n__key__unique
            when 'consultation.consultation_time.not_before' then n__consultation_time__not_before
            when 'consultation.consultation_time.not_before_arrival_time' then n__consultation_time__not_before_arrival_time
            when 'consultation.consultation_time.within_hours' then n__consultation_time__within_hours
            when 'consultation.arrival_time.not_before' then n__arrival_time__not_before
            when 'consultation.signature_time.not_before' then n__signature_time__not_before
            when 'consultation.signature_time.within_hours' then n__signature_time__within_hours
            when 'consultation.consultant_id.differs_from' then n__consultant_id__differs_from
            when 'consultation.invited_department_code.differs_from' then n__invited_department_code__differs_from
            when 'consultation.invited_institution_name.only_when' then n__invited_institution_name__only_when
            when 'consultation.consultation_opinion.differs_from' then n__consultation_opinion__differs_from
            when 'consultation.not_adopted_reason.only_when' then n__not_adopted_reason__only_when
            when 'consultation.logic.sender_differs' then n__logic__sender_differs
            when 'consultation.logic.urgent_arrival_late' then n__logic__urgent_arrival_late
            when 'consultation.logic.urgent_record_late' then n__logic__urgent_record_late
            when 'consultation.logic.outside_without_institution' then n__logic__outside_without_institution
            when 'consultation.logic.own_consultant_unidentified' then n__logic__own_consultant_unidentified
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

-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_informed_consent') }}, {{ ref('current_informed_consent') }}
{{ config(enabled='informed_consent' in data_sets_in_use(), meta={'data_set': 'informed_consent'}) }}
with asked as (
    select
        *,
        try_cast(substr(patient_sign_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(doctor_sign_time, 1, 19) as timestamp) is not null as holds_2
    from {{ counted_rows('informed_consent') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("consent_id is not null") }} as n__consent_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("age_years is not null") }} as n__age_years__type,
        {{ signed_count("outpatient_no is not null") }} as n__outpatient_no__length,
        {{ signed_count("inpatient_no is not null") }} as n__inpatient_no__length,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("consent_kind_code is not null") }} as n__consent_kind_code__domain,
        {{ signed_count("diagnosis_code is not null") }} as n__diagnosis_code__length,
        {{ signed_count("diagnosis_name is not null") }} as n__diagnosis_name__length,
        {{ signed_count("(consent_kind_code = '1')") }} as n__planned_procedure_code__required,
        {{ signed_count("planned_procedure_code is not null") }} as n__planned_procedure_code__length,
        {{ signed_count("planned_procedure_name is not null") }} as n__planned_procedure_name__length,
        {{ signed_count("operation_indication is not null") }} as n__operation_indication__length,
        {{ signed_count("planned_anaesthesia_code is not null") }} as n__planned_anaesthesia_code__domain,
        {{ signed_count("transfusion_indication is not null") }} as n__transfusion_indication__length,
        {{ signed_count("special_item_name is not null") }} as n__special_item_name__length,
        {{ signed_count("critical_notice_content is not null") }} as n__critical_notice_content__length,
        {{ signed_count("alternative_plan is not null") }} as n__alternative_plan__length,
        {{ signed_count("intraoperative_risk is not null") }} as n__intraoperative_risk__length,
        {{ signed_count("postoperative_risk is not null") }} as n__postoperative_risk__length,
        {{ signed_count("institution_opinion is not null") }} as n__institution_opinion__length,
        {{ signed_count("patient_opinion is not null") }} as n__patient_opinion__length,
        {{ signed_count("consent_result_code is not null") }} as n__consent_result_code__domain,
        {{ signed_count("signer_name is not null") }} as n__signer_name__length,
        {{ signed_count("signer_relation_code is not null") }} as n__signer_relation_code__domain,
        {{ signed_count("signer_id_no is not null") }} as n__signer_id_no__length,
        {{ signed_count("signer_phone is not null") }} as n__signer_phone__length,
        {{ signed_count("patient_sign_time is not null") }} as n__patient_sign_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__patient_sign_time__not_future,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("doctor_sign_time is not null") }} as n__doctor_sign_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__doctor_sign_time__not_future,
        {{ signed_count("institution_code is not null and consent_id is not null") }} as n__key__unique,
        {{ signed_count("(regexp_extract(signer_id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') and try_cast(substr(signer_id_no, 1, 1) as integer) is not null and try_cast(substr(signer_id_no, 2, 1) as integer) is not null and try_cast(substr(signer_id_no, 3, 1) as integer) is not null and try_cast(substr(signer_id_no, 4, 1) as integer) is not null and try_cast(substr(signer_id_no, 5, 1) as integer) is not null and try_cast(substr(signer_id_no, 6, 1) as integer) is not null and try_cast(substr(signer_id_no, 7, 1) as integer) is not null and try_cast(substr(signer_id_no, 8, 1) as integer) is not null and try_cast(substr(signer_id_no, 9, 1) as integer) is not null and try_cast(substr(signer_id_no, 10, 1) as integer) is not null and try_cast(substr(signer_id_no, 11, 1) as integer) is not null and try_cast(substr(signer_id_no, 12, 1) as integer) is not null and try_cast(substr(signer_id_no, 13, 1) as integer) is not null and try_cast(substr(signer_id_no, 14, 1) as integer) is not null and try_cast(substr(signer_id_no, 15, 1) as integer) is not null and try_cast(substr(signer_id_no, 16, 1) as integer) is not null and try_cast(substr(signer_id_no, 17, 1) as integer) is not null and signer_id_no is not null") }} as n__signer_id_no__id_check_digit,
        {{ signed_count("try_cast(age_years as decimal(18, 4)) is not null") }} as n__age_years__range,
        {{ signed_count("planned_procedure_name is not null and planned_procedure_code is not null") }} as n__planned_procedure_name__differs_from,
        {{ signed_count("transfusion_indication is not null and consent_kind_code is not null") }} as n__transfusion_indication__only_when,
        {{ signed_count("special_item_name is not null and consent_kind_code is not null") }} as n__special_item_name__only_when,
        {{ signed_count("critical_notice_content is not null and consent_kind_code is not null") }} as n__critical_notice_content__only_when,
        {{ signed_count("institution_opinion is not null and patient_opinion is not null") }} as n__institution_opinion__differs_from,
        {{ signed_count("holds_2 and holds_1") }} as n__doctor_sign_time__within_hours,
        {{ signed_count("try_cast(substr(patient_sign_time, 1, 10) as date) is not null and try_cast(substr(doctor_sign_time, 1, 10) as date) is not null") }} as n__patient_sign_time__within_days,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(try_cast(age_years as decimal(18, 4)) < 18) and signer_relation_code is not null") }} as n__logic__minor_signs,
        {{ signed_count("(signer_relation_code = '0') and signer_name is not null and name is not null") }} as n__logic__self_under_other_name,
        {{ signed_count("(consent_kind_code = '5') and signer_relation_code is not null") }} as n__logic__critical_notice_to_self,
        {{ signed_count("(case consent_kind_code when '2' then planned_anaesthesia_code is null when '3' then transfusion_indication is null when '4' then special_item_name is null when '5' then critical_notice_content is null end) is not null") }} as n__logic__subject_missing,
        {{ signed_count("(case when sex_code = '1' then regexp_extract(diagnosis_code, '^([Oo][0-9]|[Cc]5[1-8]|[Nn]9[0-8])', 0) <> '' when sex_code = '2' then regexp_extract(diagnosis_code, '^([Cc]6[0-3]|[Nn]4[0-9]|[Nn]5[01])', 0) <> '' end) is not null") }} as n__logic__diagnosis_contradicts_sex
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('informed_consent.institution_code.required'),
            ('informed_consent.institution_code.length'),
            ('informed_consent.consent_id.length'),
            ('informed_consent.visit_id.length'),
            ('informed_consent.visit_id.reference'),
            ('informed_consent.patient_id.length'),
            ('informed_consent.patient_id.reference'),
            ('informed_consent.name.length'),
            ('informed_consent.sex_code.domain'),
            ('informed_consent.age_years.type'),
            ('informed_consent.outpatient_no.length'),
            ('informed_consent.inpatient_no.length'),
            ('informed_consent.department_code.domain'),
            ('informed_consent.consent_kind_code.domain'),
            ('informed_consent.diagnosis_code.length'),
            ('informed_consent.diagnosis_name.length'),
            ('informed_consent.planned_procedure_code.required'),
            ('informed_consent.planned_procedure_code.length'),
            ('informed_consent.planned_procedure_name.length'),
            ('informed_consent.operation_indication.length'),
            ('informed_consent.planned_anaesthesia_code.domain'),
            ('informed_consent.transfusion_indication.length'),
            ('informed_consent.special_item_name.length'),
            ('informed_consent.critical_notice_content.length'),
            ('informed_consent.alternative_plan.length'),
            ('informed_consent.intraoperative_risk.length'),
            ('informed_consent.postoperative_risk.length'),
            ('informed_consent.institution_opinion.length'),
            ('informed_consent.patient_opinion.length'),
            ('informed_consent.consent_result_code.domain'),
            ('informed_consent.signer_name.length'),
            ('informed_consent.signer_relation_code.domain'),
            ('informed_consent.signer_id_no.length'),
            ('informed_consent.signer_phone.length'),
            ('informed_consent.patient_sign_time.type'),
            ('informed_consent.patient_sign_time.not_future'),
            ('informed_consent.doctor_id.length'),
            ('informed_consent.doctor_sign_time.type'),
            ('informed_consent.doctor_sign_time.not_future'),
            ('informed_consent.key.unique'),
            ('informed_consent.signer_id_no.id_check_digit'),
            ('informed_consent.age_years.range'),
            ('informed_consent.planned_procedure_name.differs_from'),
            ('informed_consent.transfusion_indication.only_when'),
            ('informed_consent.special_item_name.only_when'),
            ('informed_consent.critical_notice_content.only_when'),
            ('informed_consent.institution_opinion.differs_from'),
            ('informed_consent.doctor_sign_time.within_hours'),
            ('informed_consent.patient_sign_time.within_days'),
            ('informed_consent.logic.sender_differs'),
            ('informed_consent.logic.minor_signs'),
            ('informed_consent.logic.self_under_other_name'),
            ('informed_consent.logic.critical_notice_to_self'),
            ('informed_consent.logic.subject_missing'),
            ('informed_consent.logic.diagnosis_contradicts_sex')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'informed_consent.institution_code.required' then n__institution_code__required
            when 'informed_consent.institution_code.length' then n__institution_code__length
            when 'informed_consent.consent_id.length' then n__consent_id__length
            when 'informed_consent.visit_id.length' then n__visit_id__length
            when 'informed_consent.visit_id.reference' then n__visit_id__reference
            when 'informed_consent.patient_id.length' then n__patient_id__length
            when 'informed_consent.patient_id.reference' then n__patient_id__reference
            when 'informed_consent.name.length' then n__name__length
            when 'informed_consent.sex_code.domain' then n__sex_code__domain
            when 'informed_consent.age_years.type' then n__age_years__type
            when 'informed_consent.outpatient_no.length' then n__outpatient_no__length
            when 'informed_consent.inpatient_no.length' then n__inpatient_no__length
            when 'informed_consent.department_code.domain' then n__department_code__domain
            when 'informed_consent.consent_kind_code.domain' then n__consent_kind_code__domain
            when 'informed_consent.diagnosis_code.length' then n__diagnosis_code__length
            when 'informed_consent.diagnosis_name.length' then n__diagnosis_name__length
            when 'informed_consent.planned_procedure_code.required' then n__planned_procedure_code__required
            when 'informed_consent.planned_procedure_code.length' then n__planned_procedure_code__length
            when 'informed_consent.planned_procedure_name.length' then n__planned_procedure_name__length
            when 'informed_consent.operation_indication.length' then n__operation_indication__length
            when 'informed_consent.planned_anaesthesia_code.domain' then n__planned_anaesthesia_code__domain
            when 'informed_consent.transfusion_indication.length' then n__transfusion_indication__length
            when 'informed_consent.special_item_name.length' then n__special_item_name__length
            when 'informed_consent.critical_notice_content.length' then n__critical_notice_content__length
            when 'informed_consent.alternative_plan.length' then n__alternative_plan__length
            when 'informed_consent.intraoperative_risk.length' then n__intraoperative_risk__length
            when 'informed_consent.postoperative_risk.length' then n__postoperative_risk__length
            when 'informed_consent.institution_opinion.length' then n__institution_opinion__length
            when 'informed_consent.patient_opinion.length' then n__patient_opinion__length
            when 'informed_consent.consent_result_code.domain' then n__consent_result_code__domain
            when 'informed_consent.signer_name.length' then n__signer_name__length
            when 'informed_consent.signer_relation_code.domain' then n__signer_relation_code__domain
            when 'informed_consent.signer_id_no.length' then n__signer_id_no__length
            when 'informed_consent.signer_phone.length' then n__signer_phone__length
            when 'informed_consent.patient_sign_time.type' then n__patient_sign_time__type
            when 'informed_consent.patient_sign_time.not_future' then n__patient_sign_time__not_future
            when 'informed_consent.doctor_id.length' then n__doctor_id__length
            when 'informed_consent.doctor_sign_time.type' then n__doctor_sign_time__type
            when 'informed_consent.doctor_sign_time.not_future' then n__doctor_sign_time__not_future
            when 'informed_consent.key.unique' then n__key__unique
            when 'informed_consent.signer_id_no.id_check_digit' then n__signer_id_no__id_check_digit
            when 'informed_consent.age_years.range' then n__age_years__range
            when 'informed_consent.planned_procedure_name.differs_from' then n__planned_procedure_name__differs_from
            when 'informed_consent.transfusion_indication.only_when' then n__transfusion_indication__only_when
            when 'informed_consent.special_item_name.only_when' then n__special_item_name__only_when
            when 'informed_consent.critical_notice_content.only_when' then n__critical_notice_content__only_when
            when 'informed_consent.institution_opinion.differs_from' then n__institution_opinion__differs_from
            when 'informed_consent.doctor_sign_time.within_hours' then n__doctor_sign_time__within_hours
            when 'informed_consent.patient_sign_time.within_days' then n__patient_sign_time__within_days
            when 'informed_consent.logic.sender_differs' then n__logic__sender_differs
            when 'informed_consent.logic.minor_signs' then n__logic__minor_signs
            when 'informed_consent.logic.self_under_other_name' then n__logic__self_under_other_name
            when 'informed_consent.logic.critical_notice_to_self' then n__logic__critical_notice_to_self
            when 'informed_consent.logic.subject_missing' then n__logic__subject_missing
            when 'informed_consent.logic.diagnosis_contradicts_sex' then n__logic__diagnosis_contradicts_sex
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

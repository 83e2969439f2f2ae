-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_progress_note') }}, {{ ref('current_progress_note') }}
{{ config(enabled='progress_note' in data_sets_in_use(), meta={'data_set': 'progress_note'}) }}
with asked as (
    select
        *,
        try_cast(substr(admission_time, 1, 19) as timestamp) is not null as holds_1,
        (progress_note_kind_code = '01') as holds_2,
        try_cast(substr(ward_round_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(rescue_begin_time, 1, 19) as timestamp) is not null as holds_4,
        try_cast(substr(rescue_end_time, 1, 19) as timestamp) is not null as holds_5,
        try_cast(substr(superior_sign_time, 1, 19) as timestamp) is not null as holds_6,
        try_cast(substr(signature_time, 1, 19) as timestamp) is not null as holds_7,
        (progress_note_kind_code = '07') as holds_8,
        (progress_note_kind_code = '03') as holds_9
    from {{ counted_rows('progress_note') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("progress_note_id is not null") }} as n__progress_note_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("inpatient_no is not null") }} as n__inpatient_no__length,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("ward_name is not null") }} as n__ward_name__length,
        {{ signed_count("bed_no is not null") }} as n__bed_no__length,
        {{ signed_count("admission_time is not null") }} as n__admission_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__admission_time__not_future,
        {{ signed_count("progress_note_kind_code is not null") }} as n__progress_note_kind_code__domain,
        {{ signed_count("note_content is not null") }} as n__note_content__length,
        {{ signed_count("holds_2") }} as n__case_characteristics__required,
        {{ signed_count("case_characteristics is not null") }} as n__case_characteristics__length,
        {{ signed_count("diagnosis_code is not null") }} as n__diagnosis_code__length,
        {{ signed_count("diagnosis_name is not null") }} as n__diagnosis_name__length,
        {{ signed_count("diagnosis_basis is not null") }} as n__diagnosis_basis__length,
        {{ signed_count("differential_diagnosis is not null") }} as n__differential_diagnosis__length,
        {{ signed_count("care_plan is not null") }} as n__care_plan__length,
        {{ signed_count("illness_severity_code is not null") }} as n__illness_severity_code__domain,
        {{ signed_count("ward_round_time is not null") }} as n__ward_round_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__ward_round_time__not_future,
        {{ signed_count("ward_round_doctor_id is not null") }} as n__ward_round_doctor_id__length,
        {{ signed_count("ward_round_title_code is not null") }} as n__ward_round_title_code__domain,
        {{ signed_count("rescue_begin_time is not null") }} as n__rescue_begin_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__rescue_begin_time__not_future,
        {{ signed_count("rescue_end_time is not null") }} as n__rescue_end_time__type,
        {{ signed_count("holds_5 and received_at is not null") }} as n__rescue_end_time__not_future,
        {{ signed_count("rescue_measures is not null") }} as n__rescue_measures__length,
        {{ signed_count("rescue_success_flag is not null") }} as n__rescue_success_flag__domain,
        {{ signed_count("order_content is not null") }} as n__order_content__length,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("superior_doctor_id is not null") }} as n__superior_doctor_id__length,
        {{ signed_count("superior_sign_time is not null") }} as n__superior_sign_time__type,
        {{ signed_count("holds_6 and received_at is not null") }} as n__superior_sign_time__not_future,
        {{ signed_count("signature_time is not null") }} as n__signature_time__type,
        {{ signed_count("holds_7 and received_at is not null") }} as n__signature_time__not_future,
        {{ signed_count("institution_code is not null and progress_note_id is not null") }} as n__key__unique,
        {{ signed_count("holds_7 and holds_1") }} as n__signature_time__not_before,
        {{ signed_count("holds_2 and holds_7 and holds_1") }} as n__signature_time__within_hours,
        {{ signed_count("holds_8 and holds_7 and holds_5") }} as n__signature_time__within_hours_rescue_end_time,
        {{ signed_count("holds_7 and holds_3") }} as n__signature_time__not_before_ward_round_time,
        {{ signed_count("case_characteristics is not null and progress_note_kind_code is not null") }} as n__case_characteristics__only_when,
        {{ signed_count("case_characteristics is not null and diagnosis_basis is not null") }} as n__case_characteristics__differs_from,
        {{ signed_count("ward_round_doctor_id is not null and progress_note_kind_code is not null") }} as n__ward_round_doctor_id__only_when,
        {{ signed_count("holds_4 and holds_1") }} as n__rescue_begin_time__not_before,
        {{ signed_count("rescue_begin_time is not null and progress_note_kind_code is not null") }} as n__rescue_begin_time__only_when,
        {{ signed_count("holds_5 and holds_4") }} as n__rescue_end_time__not_before,
        {{ signed_count("superior_doctor_id is not null and doctor_id is not null") }} as n__superior_doctor_id__differs_from,
        {{ signed_count("holds_6 and holds_7") }} as n__superior_sign_time__not_before,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("holds_9 and ward_round_title_code is not null") }} as n__logic__round_by_junior,
        {{ signed_count("holds_9") }} as n__logic__round_incomplete,
        {{ signed_count("holds_8") }} as n__logic__rescue_incomplete,
        {{ signed_count("holds_8 and illness_severity_code is not null") }} as n__logic__rescue_of_stable,
        {{ signed_count("try_cast(rescue_end_time as timestamp) is not null and try_cast(rescue_begin_time as timestamp) is not null") }} as n__logic__rescue_over_a_day,
        {{ signed_count("(illness_severity_code = '4')") }} as n__logic__critical_without_superior
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('progress_note.institution_code.required'),
            ('progress_note.institution_code.length'),
            ('progress_note.progress_note_id.length'),
            ('progress_note.visit_id.length'),
            ('progress_note.visit_id.reference'),
            ('progress_note.patient_id.length'),
            ('progress_note.patient_id.reference'),
            ('progress_note.inpatient_no.length'),
            ('progress_note.department_code.domain'),
            ('progress_note.ward_name.length'),
            ('progress_note.bed_no.length'),
            ('progress_note.admission_time.type'),
            ('progress_note.admission_time.not_future'),
            ('progress_note.progress_note_kind_code.domain'),
            ('progress_note.note_content.length'),
            ('progress_note.case_characteristics.required'),
            ('progress_note.case_characteristics.length'),
            ('progress_note.diagnosis_code.length'),
            ('progress_note.diagnosis_name.length'),
            ('progress_note.diagnosis_basis.length'),
            ('progress_note.differential_diagnosis.length'),
            ('progress_note.care_plan.length'),
            ('progress_note.illness_severity_code.domain'),
            ('progress_note.ward_round_time.type'),
            ('progress_note.ward_round_time.not_future'),
            ('progress_note.ward_round_doctor_id.length'),
            ('progress_note.ward_round_title_code.domain'),
            ('progress_note.rescue_begin_time.type'),
            ('progress_note.rescue_begin_time.not_future'),
            ('progress_note.rescue_end_time.type'),
            ('progress_note.rescue_end_time.not_future'),
            ('progress_note.rescue_measures.length'),
            ('progress_note.rescue_success_flag.domain'),
            ('progress_note.order_content.length'),
            ('progress_note.doctor_id.length'),
            ('progress_note.superior_doctor_id.length'),
            ('progress_note.superior_sign_time.type'),
            ('progress_note.superior_sign_time.not_future'),
            ('progress_note.signature_time.type'),
            ('progress_note.signature_time.not_future'),
            ('progress_note.key.unique'),
            ('progress_note.signature_time.not_before'),
            ('progress_note.signature_time.within_hours'),
            ('progress_note.signature_time.within_hours_rescue_end_time'),
            ('progress_note.signature_time.not_before_ward_round_time'),
            ('progress_note.case_characteristics.only_when'),
            ('progress_note.case_characteristics.differs_from'),
            ('progress_note.ward_round_doctor_id.only_when'),
            ('progress_note.rescue_begin_time.not_before'),
            ('progress_note.rescue_begin_time.only_when'),
            ('progress_note.rescue_end_time.not_before'),
            ('progress_note.superior_doctor_id.differs_from'),
            ('progress_note.superior_sign_time.not_before'),
            ('progress_note.logic.sender_differs'),
            ('progress_note.logic.round_by_junior'),
            ('progress_note.logic.round_incomplete'),
            ('progress_note.logic.rescue_incomplete'),
            ('progress_note.logic.rescue_of_stable'),
            ('progress_note.logic.rescue_over_a_day'),
            ('progress_note.logic.critical_without_superior')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'progress_note.institution_code.required' then n__institution_code__required
            when 'progress_note.institution_code.length' then n__institution_code__length
            when 'progress_note.progress_note_id.length' then n__progress_note_id__length
            when 'progress_note.visit_id.length' then n__visit_id__length
            when 'progress_note.visit_id.reference' then n__visit_id__reference
            when 'progress_note.patient_id.length' then n__patient_id__length
            when 'progress_note.patient_id.reference' then n__patient_id__reference
            when 'progress_note.inpatient_no.length' then n__inpatient_no__length
            when 'progress_note.department_code.domain' then n__department_code__domain
            when 'progress_note.ward_name.length' then n__ward_name__length
            when 'progress_note.bed_no.length' then n__bed_no__length
            when 'progress_note.admission_time.type' then n__admission_time__type
            when 'progress_note.admission_time.not_future' then n__admission_time__not_future
            when 'progress_note.progress_note_kind_code.domain' then n__progress_note_kind_code__domain
            when 'progress_note.note_content.length' then n__note_content__length
            when 'progress_note.case_characteristics.required' then n__case_characteristics__required
            when 'progress_note.case_characteristics.length' then n__case_characteristics__length
            when 'progress_note.diagnosis_code.length' then n__diagnosis_code__length
            when 'progress_note.diagnosis_name.length' then n__diagnosis_name__length
            when 'progress_note.diagnosis_basis.length' then n__diagnosis_basis__length
            when 'progress_note.differential_diagnosis.length' then n__differential_diagnosis__length
            when 'progress_note.care_plan.length' then n__care_plan__length
            when 'progress_note.illness_severity_code.domain' then n__illness_severity_code__domain
            when 'progress_note.ward_round_time.type' then n__ward_round_time__type
            when 'progress_note.ward_round_time.not_future' then n__ward_round_time__not_future
            when 'progress_note.ward_round_doctor_id.length' then n__ward_round_doctor_id__length
            when 'progress_note.ward_round_title_code.domain' then n__ward_round_title_code__domain
            when 'progress_note.rescue_begin_time.type' then n__rescue_begin_time__type
            when 'progress_note.rescue_begin_time.not_future' then n__rescue_begin_time__not_future
            when 'progress_note.rescue_end_time.type' then n__rescue_end_time__type
            when 'progress_note.rescue_end_time.not_future' then n__rescue_end_time__not_future
            when 'progress_note.rescue_measures.length' then n__rescue_measures__length
            when 'progress_note.rescue_success_flag.domain' then n__rescue_success_flag__domain
            when 'progress_note.order_content.length' then n__order_content__length
            when 'progress_note.doctor_id.length' then n__doctor_id__length
            when 'progress_note.superior_doctor_id.length' then n__superior_doctor_id__length
            when 'progress_note.superior_sign_time.type' then n__superior_sign_time__type
            when 'progress_note.superior_sign_time.not_future' then n__superior_sign_time__not_future
            when 'progress_note.signature_time.type' then n__signature_time__type
            when 'progress_note.signature_time.not_future' then n__signature_time__not_future
            when 'progress_note.key.unique' then n__key__unique
            when 'progress_note.signature_time.not_before' then n__signature_time__not_before
            when 'progress_note.signature_time.within_hours' then n__signature_time__within_hours
            when 'progress_note.signature_time.within_hours_rescue_end_time' then n__signature_time__within_hours_rescue_end_time
            when 'progress_note.signature_time.not_before_ward_round_time' then n__signature_time__not_before_ward_round_time
            when 'progress_note.case_characteristics.only_when' then n__case_characteristics__only_when
            when 'progress_note.case_characteristics.differs_from' then n__case_characteristics__differs_from
            when 'progress_note.ward_round_doctor_id.only_when' then n__ward_round_doctor_id__only_when
            when 'progress_note.rescue_begin_time.not_before' then n__rescue_begin_time__not_before
            when 'progress_note.rescue_begin_time.only_when' then n__rescue_begin_time__only_when
            when 'progress_note.rescue_end_time.not_before' then n__rescue_end_time__not_before
            when 'progress_note.superior_doctor_id.differs_from' then n__superior_doctor_id__differs_from
            when 'progress_note.superior_sign_time.not_before' then n__superior_sign_time__not_before
            when 'progress_note.logic.sender_differs' then n__logic__sender_differs
            when 'progress_note.logic.round_by_junior' then n__logic__round_by_junior
            when 'progress_note.logic.round_incomplete' then n__logic__round_incomplete
            when 'progress_note.logic.rescue_incomplete' then n__logic__rescue_incomplete
            when 'progress_note.logic.rescue_of_stable' then n__logic__rescue_of_stable
            when 'progress_note.logic.rescue_over_a_day' then n__logic__rescue_over_a_day
            when 'progress_note.logic.critical_without_superior' then n__logic__critical_without_superior
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

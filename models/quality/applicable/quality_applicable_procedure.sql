-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_procedure') }}, {{ ref('current_procedure') }}
{{ config(enabled='procedure' in data_sets_in_use(), meta={'data_set': 'procedure'}) }}
with asked as (
    select
        *
    from {{ counted_rows('procedure') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("procedure_id is not null") }} as n__procedure_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("procedure_code is not null") }} as n__procedure_code__length,
        {{ signed_count("procedure_name is not null") }} as n__procedure_name__length,
        {{ signed_count("procedure_kind_code is not null") }} as n__procedure_kind_code__domain,
        {{ signed_count("procedure_time is not null") }} as n__procedure_time__type,
        {{ signed_count("try_cast(substr(procedure_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__procedure_time__not_future,
        {{ signed_count("end_time is not null") }} as n__end_time__type,
        {{ signed_count("try_cast(substr(end_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__end_time__not_future,
        {{ signed_count("surgery_level_code is not null") }} as n__surgery_level_code__domain,
        {{ signed_count("incision_class_code is not null") }} as n__incision_class_code__domain,
        {{ signed_count("(incision_class_code in ('1', '2', '3'))") }} as n__healing_grade_code__required,
        {{ signed_count("healing_grade_code is not null") }} as n__healing_grade_code__domain,
        {{ signed_count("anaesthesia_code is not null") }} as n__anaesthesia_code__domain,
        {{ signed_count("minimally_invasive_flag is not null") }} as n__minimally_invasive_flag__domain,
        {{ signed_count("elective_flag is not null") }} as n__elective_flag__domain,
        {{ signed_count("day_surgery_flag is not null") }} as n__day_surgery_flag__domain,
        {{ signed_count("surgeon_id is not null") }} as n__surgeon_id__length,
        {{ signed_count("institution_code is not null and procedure_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(end_time as timestamp) is not null and try_cast(procedure_time as timestamp) is not null") }} as n__logic__end_before_start,
        {{ signed_count("(regexp_extract(procedure_code, '^[0-9][0-9]', 0) <> '') and procedure_code is not null") }} as n__logic__procedure_shape,
        {{ signed_count("(procedure_kind_code = '1')") }} as n__logic__surgery_level_missing,
        {{ signed_count("(incision_class_code = '0')") }} as n__logic__healing_without_incision,
        {{ signed_count("(procedure_kind_code = '3')") }} as n__logic__diagnostic_with_level_four,
        {{ signed_count("(surgery_level_code = '4') and anaesthesia_code is not null") }} as n__logic__topical_anaesthesia_level_four,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('procedure.institution_code.required'),
            ('procedure.institution_code.length'),
            ('procedure.procedure_id.length'),
            ('procedure.visit_id.length'),
            ('procedure.visit_id.reference'),
            ('procedure.patient_id.length'),
            ('procedure.patient_id.reference'),
            ('procedure.procedure_code.length'),
            ('procedure.procedure_name.length'),
            ('procedure.procedure_kind_code.domain'),
            ('procedure.procedure_time.type'),
            ('procedure.procedure_time.not_future'),
            ('procedure.end_time.type'),
            ('procedure.end_time.not_future'),
            ('procedure.surgery_level_code.domain'),
            ('procedure.incision_class_code.domain'),
            ('procedure.healing_grade_code.required'),
            ('procedure.healing_grade_code.domain'),
            ('procedure.anaesthesia_code.domain'),
            ('procedure.minimally_invasive_flag.domain'),
            ('procedure.elective_flag.domain'),
            ('procedure.day_surgery_flag.domain'),
            ('procedure.surgeon_id.length'),
            ('procedure.key.unique'),
            ('procedure.logic.end_before_start'),
            ('procedure.logic.procedure_shape'),
            ('procedure.logic.surgery_level_missing'),
            ('procedure.logic.healing_without_incision'),
            ('procedure.logic.diagnostic_with_level_four'),
            ('procedure.logic.topical_anaesthesia_level_four'),
            ('procedure.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'procedure.institution_code.required' then n__institution_code__required
            when 'procedure.institution_code.length' then n__institution_code__length
            when 'procedure.procedure_id.length' then n__procedure_id__length
            when 'procedure.visit_id.length' then n__visit_id__length
            when 'procedure.visit_id.reference' then n__visit_id__reference
            when 'procedure.patient_id.length' then n__patient_id__length
            when 'procedure.patient_id.reference' then n__patient_id__reference
            when 'procedure.procedure_code.length' then n__procedure_code__length
            when 'procedure.procedure_name.length' then n__procedure_name__length
            when 'procedure.procedure_kind_code.domain' then n__procedure_kind_code__domain
            when 'procedure.procedure_time.type' then n__procedure_time__type
            when 'procedure.procedure_time.not_future' then n__procedure_time__not_future
            when 'procedure.end_time.type' then n__end_time__type
            when 'procedure.end_time.not_future' then n__end_time__not_future
            when 'procedure.surgery_level_code.domain' then n__surgery_level_code__domain
            when 'procedure.incision_class_code.domain' then n__incision_class_code__domain
            when 'procedure.healing_grade_code.required' then n__healing_grade_code__required
            when 'procedure.healing_grade_code.domain' then n__healing_grade_code__domain
            when 'procedure.anaesthesia_code.domain' then n__anaesthesia_code__domain
            when 'procedure.minimally_invasive_flag.domain' then n__minimally_invasive_flag__domain
            when 'procedure.elective_flag.domain' then n__elective_flag__domain
            when 'procedure.day_surgery_flag.domain' then n__day_surgery_flag__domain
            when 'procedure.surgeon_id.length' then n__surgeon_id__length
            when 'procedure.key.unique' then n__key__unique
            when 'procedure.logic.end_before_start' then n__logic__end_before_start
            when 'procedure.logic.procedure_shape' then n__logic__procedure_shape
            when 'procedure.logic.surgery_level_missing' then n__logic__surgery_level_missing
            when 'procedure.logic.healing_without_incision' then n__logic__healing_without_incision
            when 'procedure.logic.diagnostic_with_level_four' then n__logic__diagnostic_with_level_four
            when 'procedure.logic.topical_anaesthesia_level_four' then n__logic__topical_anaesthesia_level_four
            when 'procedure.logic.sender_differs' then n__logic__sender_differs
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

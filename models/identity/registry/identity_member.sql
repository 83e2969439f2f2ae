{{ config(meta={
    'row_key': 'record_key',
    'replaced_by': 'identity_touched_person',
    'replaced_where': 'person_id in (select person_id from {touched})'
}) }}
{%- set touched_person = ref('identity_touched_person') -%}
{%- set touched = 'person_id in (select touched.person_id from ' ~ touched_person ~ ' as touched)' -%}
with latest as (
    {{ latest_assignments(ref('identity_assignment'), touched if is_incremental() else none) | indent(4) }}
)

select
    r.record_key,
    r.institution_code,
    r.patient_id,
    latest.person_id,
    latest.registry_version,
    latest.model_version,
    latest.assigned_at,
    {{ open_load() }} as load_no
from {{ ref('identity_record') }} as r
inner join latest on r.record_key = latest.record_key

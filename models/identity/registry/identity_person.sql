{{ config(meta={'row_key': 'person_id', 'replaced_by': 'identity_touched_person'}) }}
{%- set touched_person = ref('identity_touched_person') -%}
{%- set touched = 'where person_id in (select touched.person_id from ' ~ touched_person ~ ' as touched)' -%}
with person as (
    select
        person_id,
        min_by(first_record_key, registry_version) as first_record_key,
        min(registry_version) as since_version,
        min_by(assigned_at, registry_version) as created_at
    from {{ ref('identity_assignment') }}
    {{ touched if is_incremental() }}
    group by person_id
),

redirect as (
    {{ person_redirects(ref('identity_assignment')) | indent(4) }}
),

member as (
    select
        person_id,
        count(*) as record_count
    from {{ ref('identity_member') }}
    {{ touched if is_incremental() }}
    group by person_id
)

select
    person.person_id,
    case when redirect.person_id is null then 'active' else 'redirected' end as status,
    redirect.redirect_to,
    person.first_record_key,
    coalesce(member.record_count, 0) as record_count,
    person.since_version,
    person.created_at,
    {{ open_load() }} as load_no
from person
left join redirect on person.person_id = redirect.person_id
left join member on person.person_id = member.person_id

{%- set concept_terms = [
    ('exact_code', 'code', normalise_code('code'), 2),
    ('exact_name', 'name', normalise_term('name_zh'), 4),
    ('exact_name', 'name', normalise_term('name_en'), 4),
] -%}
with concept as (
    select * from {{ ref('terminology_concept') }}
),

entry as (
    {% for method, kind, term, priority in concept_terms -%}
    select
        code_system,
        '*' as institution_code,
        '{{ kind }}' as kind,
        {{ term }} as term,
        code,
        '{{ method }}' as method,
        {{ priority }} as priority
    from concept
    union all
    {% endfor -%}
    select
        code_system,
        '*' as institution_code,
        'name' as kind,
        {{ normalise_term('alias') }} as term,
        code,
        'alias' as method,
        5 as priority
    from {{ ref('aliases') }}
    union all
    select
        code_system,
        institution_code,
        case when coalesce(local_code, '') = '' then 'name' else 'code' end as kind,
        case
            when coalesce(local_code, '') = '' then {{ normalise_term('local_name') }}
            else {{ normalise_code('local_code') }}
        end as term,
        code,
        'local_map' as method,
        case when institution_code = '*' then 3 else 1 end as priority
    from {{ ref('local_maps') }}
),

-- Where two codes share a name, the more specific one stands for it.
ranked as (
    select
        *,
        row_number() over (
            partition by code_system, institution_code, kind, term order by priority, length(code) desc, code
        ) as place
    from entry
    where coalesce(term, '') <> ''
)

select
    {{ natural_key(['code_system', 'institution_code', 'kind', 'term']) }} as lookup_key,
    code_system,
    institution_code,
    kind,
    term,
    code,
    method,
    priority
from ranked
where place = 1

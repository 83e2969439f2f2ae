with concept as (
    select * from {{ ref('terminology_concept') }}
),

local_map as (
    select
        *,
        case when institution_code = '*' then 3 else 1 end as priority
    from {{ ref('local_maps') }}
),

entry as (
    select code_system, '*' as institution_code, 'code' as kind, {{ normalise_code('code') }} as term, code, 'exact_code' as method, 2 as priority
    from concept
    union all
    select code_system, '*' as institution_code, 'name' as kind, {{ normalise_term('name_zh') }} as term, code, 'exact_name' as method, 4 as priority
    from concept
    union all
    select code_system, '*' as institution_code, 'name' as kind, {{ normalise_term('name_en') }} as term, code, 'exact_name' as method, 4 as priority
    from concept
    union all
    select code_system, '*' as institution_code, 'name' as kind, {{ normalise_term('alias') }} as term, code, 'alias' as method, 5 as priority
    from {{ ref('aliases') }}
    union all
    select code_system, institution_code, 'code' as kind, {{ normalise_code('local_code') }} as term, code, 'local_map' as method, priority
    from local_map
    where coalesce(local_code, '') <> ''
    union all
    select code_system, institution_code, 'name' as kind, {{ normalise_term('local_name') }} as term, code, 'local_map' as method, priority
    from local_map
    where coalesce(local_code, '') = ''
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

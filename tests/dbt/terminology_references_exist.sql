-- An alias or a local map names a code that is in force.
with reference as (
    select
        'alias' as kind,
        code_system,
        alias as term,
        code
    from {{ ref('aliases') }}
    union all
    select
        'local_map' as kind,
        code_system,
        coalesce(local_code, local_name) as term,
        code
    from {{ ref('local_maps') }}
)

select
    r.kind,
    r.code_system,
    r.term,
    r.code
from reference as r
left join {{ ref('terminology_concept') }} as c on r.code_system = c.code_system and r.code = c.code
where c.code is null

with system as (
    select
        code_system,
        version
    from {{ ref('code_systems') }}
    where coalesce(effective_to, '') = ''
)

select
    c.code_system,
    c.code,
    c.name_zh,
    c.name_en,
    system.version
from {{ ref('concepts') }} as c
inner join system on c.code_system = system.code_system
where coalesce(c.valid_to, '') = ''

-- Nothing approved says two things: a code twice in a code system, an alias or a local term with two codes,
-- two versions of a code system in force at once.
select
    'concept' as kind,
    code_system,
    code as term
from {{ ref('concepts') }}
where coalesce(valid_to, '') = ''
group by code_system, code
having count(*) > 1
union all
select
    'alias' as kind,
    code_system,
    {{ normalise_term('alias') }} as term
from {{ ref('aliases') }}
group by code_system, {{ normalise_term('alias') }}
having count(distinct code) > 1
union all
select
    'local_map' as kind,
    code_system,
    concat_ws('|', institution_code, local_code, local_name) as term
from {{ ref('local_maps') }}
group by code_system, concat_ws('|', institution_code, local_code, local_name)
having count(distinct code) > 1
union all
select
    'code_system' as kind,
    code_system,
    max(version) as term
from {{ ref('code_systems') }}
where coalesce(effective_to, '') = ''
group by code_system
having count(*) > 1

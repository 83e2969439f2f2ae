-- Rules and weights belong together: one version in both seeds, every field known, every weight a number.
with version as (
    select model_version from {{ ref('match_rules') }}
    union
    select model_version from {{ ref('match_weights') }}
)

select
    'more than one model_version' as problem,
    max(model_version) as found
from version
having count(*) <> 1
union all
select
    'unknown field in match_weights' as problem,
    field as found
from {{ ref('match_weights') }}
where
    field not in (
        'prior'
        {%- for field in match_fields() %},
        '{{ field }}'
        {%- endfor %}
    )
union all
select
    'weight that is no number' as problem,
    field as found
from {{ ref('match_weights') }}
where try_cast(weight as double) is null or try_cast(level as int) is null

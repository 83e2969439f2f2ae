{%- set held = none if load_is_full() else load_relation(this) -%}
with source_term as (
    select
        *,
        {{ normalise_code('source_code') }} as normalised_code,
        {{ normalise_term('source_name') }} as normalised_name
    from {{ ref('terminology_source_term') }}
),

sought as (
    select
        mapping_key,
        code_system,
        institution_code,
        'code' as kind,
        normalised_code as term
    from source_term
    union all
    select
        mapping_key,
        code_system,
        institution_code,
        'name' as kind,
        normalised_name as term
    from source_term
),

found as (
    select
        sought.mapping_key,
        lookup.code,
        lookup.method,
        row_number() over (
            partition by sought.mapping_key order by lookup.priority, sought.kind, lookup.code
        ) as place
    from sought
    inner join {{ ref('terminology_lookup') }} as lookup
        on
            sought.code_system = lookup.code_system
            and sought.kind = lookup.kind
            and sought.term = lookup.term
            and lookup.institution_code in (sought.institution_code, '*')
),

concept as (
    select * from {{ ref('terminology_concept') }}
),

version as (
    select
        code_system,
        max(version) as version
    from concept
    group by code_system
),

mapped as (
    select
        source_term.*,
        concept.code as standard_code,
        concept.name_zh as standard_name,
        case when concept.code is null then 'unmapped' else found.method end as method,
        version.version
    from source_term
    left join found on source_term.mapping_key = found.mapping_key and found.place = 1
    left join concept on source_term.code_system = concept.code_system and found.code = concept.code
    left join version on source_term.code_system = version.code_system
),

-- What stands here until now: a term whose result stays the same keeps the number of its load.
held as (
    {% if held -%}
    select * from {{ held }}
    {%- else -%}
    select
        *,
        {{ open_load() }} as load_no
    from mapped
    where false
    {%- endif %}
)

select
    mapped.mapping_key,
    mapped.code_system,
    mapped.institution_code,
    mapped.source_code,
    mapped.source_name,
    mapped.normalised_code,
    mapped.normalised_name,
    mapped.standard_code,
    mapped.standard_name,
    mapped.method,
    case when mapped.standard_code is null then cast(0 as double) else cast(1 as double) end as score,
    mapped.version,
    mapped.row_count,
    mapped.first_month,
    mapped.last_month,
    coalesce(held.load_no, {{ open_load() }}) as load_no
from mapped
left join held
    on
        mapped.mapping_key = held.mapping_key
        and mapped.standard_code is not distinct from held.standard_code
        and mapped.standard_name is not distinct from held.standard_name
        and mapped.method = held.method
        and mapped.version is not distinct from held.version

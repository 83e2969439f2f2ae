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
)

select
    source_term.mapping_key,
    source_term.code_system,
    source_term.institution_code,
    source_term.source_code,
    source_term.source_name,
    source_term.normalised_code,
    source_term.normalised_name,
    concept.code as standard_code,
    concept.name_zh as standard_name,
    case when concept.code is null then 'unmapped' else found.method end as method,
    case when concept.code is null then cast(0 as double) else cast(1 as double) end as score,
    version.version,
    source_term.row_count,
    source_term.first_seen,
    source_term.last_seen
from source_term
left join found on source_term.mapping_key = found.mapping_key and found.place = 1
left join concept on source_term.code_system = concept.code_system and found.code = concept.code
left join version on source_term.code_system = version.code_system

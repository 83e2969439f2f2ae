{#- Rank of every institution as a source of persons' attributes, 1 the best, as a query. -#}
{% macro source_ranks() -%}
    select
        i.institution_code,
        min_by(cast(s.source_rank as int), case when s.level = '*' then 1 else 0 end) as source_rank
    from {{ ref('institutions') }} as i
    inner join {{ ref('source_rank') }} as s
        on i.kind = s.kind and s.level in (i.level, '*')
    group by i.institution_code
{%- endmacro %}

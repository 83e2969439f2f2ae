{#-
    What the matching follows besides the records, one row each, as a query with the columns `kind`, `name`, `content`,
    `record_key_a`, `record_key_b`: decisions, rules, weights and limits of the matching, ranks of the sources.
-#}
{% macro identity_settings() -%}
select
    'decision' as kind,
    decision_id as name,
    concat_ws('|', decision, leaves_record_key) as content,
    record_key_a,
    record_key_b
from {{ ref('identity_decision') }}
union all
select
    'rule' as kind,
    rule as name,
    concat_ws('|', priority, {% for field in match_fields() %}coalesce({{ field }}, ''){{ ', ' if not loop.last }}{% endfor %}) as content,
    cast(null as string) as record_key_a,
    cast(null as string) as record_key_b
from {{ ref('match_rules') }}
union all
select
    'weight' as kind,
    concat_ws('|', field, level) as name,
    concat_ws('|', weight, model_version) as content,
    cast(null as string) as record_key_a,
    cast(null as string) as record_key_b
from {{ ref('match_weights') }}
{% for limit, standard in [('identity_max_block', 100), ('identity_max_cluster', 30)] -%}
union all
select
    'limit' as kind,
    '{{ limit }}' as name,
    '{{ var(limit, standard) }}' as content,
    cast(null as string) as record_key_a,
    cast(null as string) as record_key_b
{% endfor -%}
union all
select
    'source_rank' as kind,
    institution_code as name,
    cast(source_rank as string) as content,
    cast(null as string) as record_key_a,
    cast(null as string) as record_key_b
from ({{ source_ranks() }}) as ranked
{%- endmacro %}

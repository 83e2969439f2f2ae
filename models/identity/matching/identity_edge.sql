{{ config(meta={
    'row_key': "record_key_a || record_key_b",
    'replaced_by': 'identity_in_play',
    'replaced_where': 'record_key_a in (select record_key from {touched}) or record_key_b in (select record_key from {touched})'
}) }}
{%- set fields = match_fields() -%}
{%- set weights = ['weighed.weight_prior'] -%}
{%- for field in fields %}{% do weights.append('weighed.weight_' ~ field) %}{% endfor -%}
-- depends_on: {{ ref('identity_in_play') }}
with pair as (
    select * from {{ ref('identity_pair') }}
),

match_rule as (
    select
        rule,
        {% for field in fields -%}
        coalesce(try_cast({{ field }} as int), -1) as {{ field }}_level,
        {% endfor -%}
        cast(priority as int) as priority
    from {{ ref('match_rules') }}
),

match_weight as (
    select
        {% for field in fields -%}
        {% for level in [0, 1, 2] -%}
        {{ match_weight(field, level) }} as {{ field }}_{{ level }},
        {% endfor -%}
        {% endfor -%}
        {{ match_weight('prior', 0) }} as weight_prior,
        max(model_version) as model_version
    from {{ ref('match_weights') }}
),

decision as (
    select
        record_key_a,
        record_key_b,
        max(decision) as decision
    from {{ ref('identity_decision') }}
    group by record_key_a, record_key_b
),

matched as (
    select
        pair.record_key_a,
        pair.record_key_b,
        min_by(match_rule.rule, match_rule.priority) as rule
    from pair
    inner join match_rule
        on
            pair.id_no_level >= match_rule.id_no_level
            {% for field in fields[1:] -%}
            and pair.{{ field }}_level >= match_rule.{{ field }}_level
            {% endfor %}
    group by pair.record_key_a, pair.record_key_b
),

weighed as (
    select
        pair.*,
        {% for field in fields -%}
        case pair.{{ field }}_level
            when 2 then match_weight.{{ field }}_2
            when 1 then match_weight.{{ field }}_1
            when 0 then match_weight.{{ field }}_0
            else 0.0
        end as weight_{{ field }},
        {% endfor -%}
        match_weight.weight_prior,
        match_weight.model_version
    from pair
    cross join match_weight
)

select
    weighed.record_key_a,
    weighed.record_key_b,
    coalesce(matched.rule, 'decision') as rule,
    {% for field in fields -%}
    weighed.weight_{{ field }},
    {% endfor -%}
    weighed.weight_prior,
    {{ weights | join('\n    + ') }} as weight,
    weighed.model_version,
    case
        when decision.decision = 'must_link' then 'must_link'
        when decision.decision = 'cannot_link' or weighed.id_no_level = 0 then 'vetoed'
        else 'match'
    end as decision,
    {{ open_load() }} as load_no
from weighed
left join matched
    on weighed.record_key_a = matched.record_key_a and weighed.record_key_b = matched.record_key_b
left join decision
    on weighed.record_key_a = decision.record_key_a and weighed.record_key_b = decision.record_key_b
where matched.rule is not null or decision.decision is not null

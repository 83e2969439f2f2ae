{#-
    Person ids that were merged away, with the id they stand for today, merges of merges followed.

    Args:
        log: relation of identity_assignment.
        depth: merges in a row that are followed; a test fails where a longer row appears.
-#}
{% macro person_redirects(log, depth=8) -%}
    with hop as (
        select previous_person_id as person_id, max_by(successor_person_id, registry_version) as redirect_to
        from {{ log }}
        where previous_person_id <> successor_person_id
        group by previous_person_id
    )

    select
        hop_1.person_id,
        coalesce({% for i in range(depth, 0, -1) %}hop_{{ i }}.redirect_to{{ ', ' if not loop.last }}{% endfor %}) as redirect_to
    from hop as hop_1
    {%- for i in range(2, depth + 1) %}
    left join hop as hop_{{ i }} on hop_{{ i - 1 }}.redirect_to = hop_{{ i }}.person_id
    {%- endfor %}
{%- endmacro %}

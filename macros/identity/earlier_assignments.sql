{#-
    What records were called before this run, as a query: the person as logged, that person after all merges since,
    how often the record was assigned.

    Args:
        log: relation of identity_assignment, or none where there is none yet (then no rows).
        redirects: relation with the columns of person_redirects().
        condition: on columns of the log, say on record_key; none for all.
-#}
{% macro earlier_assignments(log, redirects, condition=none) -%}
{% if log is none -%}
    select
        cast(null as string) as record_key,
        cast(null as string) as logged_person_id,
        cast(null as string) as person_id,
        cast(null as int) as assignment_no
    where 1 = 0
{%- else -%}
    select
        latest.record_key,
        latest.person_id as logged_person_id,
        coalesce(redirect.redirect_to, latest.person_id) as person_id,
        latest.assignment_no
    from ({{ latest_assignments(log, condition) }}) as latest
    left join {{ redirects }} as redirect on latest.person_id = redirect.person_id
{%- endif %}
{%- endmacro %}

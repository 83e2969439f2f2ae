{#-
    What every record was called before this run: its person as logged, that person after all merges since,
    the version in which that person came up, how often the record was assigned, the registry's version.

    Args:
        log: relation of identity_assignment, or none where there is none yet (then no rows).
-#}
{% macro earlier_assignments(log) -%}
{% if log is none -%}
    select
        cast(null as string) as record_key,
        cast(null as string) as logged_person_id,
        cast(null as string) as person_id,
        cast(null as int) as assignment_no,
        cast(null as int) as since_version,
        cast(null as int) as registry_version
    where 1 = 0
{%- else -%}
    select
        record.record_key,
        record.person_id as logged_person_id,
        coalesce(redirect.redirect_to, record.person_id) as person_id,
        record.assignment_no,
        person.since_version,
        registry.registry_version
    from (
        select record_key, max_by(person_id, assignment_no) as person_id, max(assignment_no) as assignment_no
        from {{ log }} group by record_key
    ) as record
    left join ({{ person_redirects(log) }}) as redirect on record.person_id = redirect.person_id
    inner join (
        select person_id, min(registry_version) as since_version from {{ log }} group by person_id
    ) as person on coalesce(redirect.redirect_to, record.person_id) = person.person_id
    cross join (select max(registry_version) as registry_version from {{ log }}) as registry
{%- endif %}
{%- endmacro %}

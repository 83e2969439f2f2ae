{#-
    For identity_assignment: the records whose persons a load looks at, with their clusters and what they were called,
    as a relation. In a full load all records. Else those of the clusters that the load forms anew, and of clusters with
    a record that bears one name with any of these: who keeps the name is decided among all of them.
    It is a working table, with another one beside it: the model needs
    `post_hook="{{ drop_working_tables(['redirect', 'member']) }}"`.

    Args:
        log: relation of identity_assignment, or none where there is none yet.
-#}
{% macro members_to_name(log) -%}
    {%- set redirects = create_working_table('redirect', person_redirects(log)) if log is not none -%}
    {%- set cluster = ref('identity_cluster') -%}
    {%- set is_partial = log is not none and not load_is_full() -%}
    {%- set formed = 'record_key in (select formed.record_key from ' ~ cluster ~ ' as formed where formed.load_no >= ' ~ open_load() ~ ')' -%}
    {%- set query -%}
        with concerned as (
            select record_key, cluster_key from {{ cluster }}
            {%- if is_partial %}
            where cluster_key in (
                select formed.cluster_key from {{ cluster }} as formed where formed.load_no >= {{ open_load() }}
                union
                select namesake_cluster.cluster_key
                from {{ cluster }} as namesake_cluster
                inner join ({{ earlier_assignments(log, redirects) }}) as namesake
                    on namesake_cluster.record_key = namesake.record_key
                where namesake.person_id in (
                    select own.person_id from ({{ earlier_assignments(log, redirects, formed) }}) as own
                )
            )
            {%- endif %}
        ),

        earlier as (
            {{ earlier_assignments(log, redirects) }}
        )

        select
            c.record_key,
            c.cluster_key,
            r.received_at,
            e.logged_person_id,
            e.person_id as earlier_id,
            coalesce(e.assignment_no, 0) as assignment_no
        from concerned as c
        inner join {{ ref('identity_record') }} as r on c.record_key = r.record_key
        left join earlier as e on c.record_key = e.record_key
    {%- endset -%}
    {{ return(create_working_table('member', query)) }}
{%- endmacro %}

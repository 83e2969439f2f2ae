{#-
    For identity_component: the records whose clusters a load forms anew, as a relation. In a full load all records.
    Else those in play, those they are linked to now, and all that were of one component with any of these; besides,
    what a broken-off run of the load had begun on. As new links all have an end in play, every component is whole in it.
    Records that are gone are in it too. It is a working table: the model needs
    `post_hook="{{ drop_working_tables(['scope']) }}"`.
-#}
{% macro matching_scope() -%}
    {%- if load_is_full() -%}
        {{ return(ref('identity_record')) }}
    {%- endif -%}
    {%- set edge, clustered = ref('identity_edge'), identity_before('identity_cluster') -%}
    {%- set query -%}
        with begun as (
            select record_key from {{ ref('identity_in_play') }}
            {{ in_play_already(['record_key']) }}
        ),

        reached as (
            select record_key from begun
            union
            select record_key_b as record_key from {{ edge }}
            where decision <> 'vetoed' and record_key_a in (select begun.record_key from begun)
            union
            select record_key_a as record_key from {{ edge }}
            where decision <> 'vetoed' and record_key_b in (select begun.record_key from begun)
        )

        select record_key from reached
        union
        select record_key from {{ clustered }}
        where component_key in (
            select held.component_key from {{ clustered }} as held
            where held.record_key in (select reached.record_key from reached)
        )
    {%- endset -%}
    {{ return(create_working_table('scope', query)) }}
{%- endmacro %}

{#-
    Persons as a load left them, as a relation with the columns of cmd_person_version:
    `medplat dbt show --inline "select * from {% raw %}{{ persons_as_of(3) }}{% endraw %}"`.

    Args:
        load_no: number of a finished load.
-#}
{% macro persons_as_of(load_no) -%}
    {%- if load_no is not integer or load_no < 1 -%}
        {{ exceptions.raise_compiler_error("persons_as_of takes the number of a load, got: " ~ load_no) }}
    {%- endif -%}
    (
        select version.*
        from {{ ref('cmd_person_version') }} as version
        inner join (
            select
                person_id,
                max(version_no) as version_no
            from {{ ref('cmd_person_version') }}
            where load_no <= {{ load_no }}
            group by person_id
        ) as latest on version.person_id = latest.person_id and version.version_no = latest.version_no
        where version.status = 'active'
    )
{%- endmacro %}

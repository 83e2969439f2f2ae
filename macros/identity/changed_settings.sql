{#-
    Settings that came, went or changed since the matching was last done, as a query with the columns of
    identity_settings().

    Args:
        kinds: list of the kinds that are asked for.
-#}
{% macro changed_settings(kinds) -%}
    {%- if not kinds or kinds is string -%}
        {{ exceptions.raise_compiler_error("changed_settings takes a list of kinds, got: " ~ kinds) }}
    {%- endif -%}
    {%- set columns = 'kind, name, content, record_key_a, record_key_b' -%}
    {%- set asked = "kind in ('" ~ kinds | join("', '") ~ "')" -%}
    {%- set before = 'select ' ~ columns ~ ' from ' ~ identity_before('identity_setting') ~ ' where ' ~ asked -%}
    {%- set now = 'select ' ~ columns ~ ' from (' ~ identity_settings() ~ ') as setting where ' ~ asked -%}
    select {{ columns }} from ({{ before }} except {{ now }}) as gone
    union all
    select {{ columns }} from ({{ now }} except {{ before }}) as come
{%- endmacro %}

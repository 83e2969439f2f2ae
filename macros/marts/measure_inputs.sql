{#-
    What the measures read, as dbt knows it from their refs, and how changed rows reach cells: a list of sources, each
    with the indicators that it is for. A row reaches the month of its event, unless the measure's config.meta.reaches
    says otherwise; that is a list of dicts with the data_set and

    - at: an element whose month it is instead;
    - through, by: a data set whose event's month it is instead, and the columns that the two share;
    - at, days_before: besides, all months of so many days before that element.

    config.meta.data_sets names those that count, where a CMD table comes from several.
-#}
{% macro measure_inputs() -%}
    {%- set sources = {} -%}
    {%- for node in graph.nodes.values() if node.resource_type == 'model' and node.name.startswith('measure_') -%}
        {%- set read = [] -%}
        {%- do changed_inputs(node, read) -%}
        {%- set data_sets = node.config.meta.get('data_sets', read) -%}
        {%- set reaches = node.config.meta.get('reaches', []) | list -%}
        {%- for data_set in data_sets + reaches | map(attribute='data_set') | list if data_set not in read -%}
            {{ exceptions.raise_compiler_error(node.name ~ ": its meta names " ~ data_set ~ ", but it reads " ~ read | join(', ')) }}
        {%- endfor -%}
        {%- set elsewhere = reaches | rejectattr('days_before', 'defined') | map(attribute='data_set') | list -%}
        {%- for data_set in data_sets if data_set not in elsewhere -%}
            {%- do reaches.append({'data_set': data_set}) -%}
        {%- endfor -%}
        {%- for reach in reaches -%}
            {%- do sources.setdefault(reach | tojson, {'reach': reach, 'indicators': []}).indicators.append(node.name.replace('measure_', '', 1)) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(sources.values() | list) }}
{%- endmacro %}

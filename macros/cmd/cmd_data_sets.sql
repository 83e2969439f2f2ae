{#- Data sets whose accepted rows stand in a CMD table, in the order of the standard. Each has a model changed_<data set>. -#}
{% macro cmd_data_sets() -%}
    {{ return([
        'outpatient_visit',
        'inpatient_stay',
        'diagnosis',
        'procedure',
        'medication_order',
        'lab_result',
        'imaging_report',
        'vital_sign',
        'disease_card',
        'settlement',
        'settlement_line'
    ]) }}
{%- endmacro %}

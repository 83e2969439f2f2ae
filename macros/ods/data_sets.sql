{#- Generated from seeds/standards by `make generate`; change the standard, not this file. Names of all data sets of the standard. -#}
{% macro data_sets() -%}
    {{ return([
        'patient',
        'outpatient_visit',
        'inpatient_stay',
        'diagnosis',
        'procedure',
        'medication_order',
        'lab_report',
        'lab_result',
        'imaging_report',
        'vital_sign',
        'disease_card',
        'school_absence',
        'pharmacy_sale',
        'settlement',
        'settlement_line'
    ]) }}
{%- endmacro %}

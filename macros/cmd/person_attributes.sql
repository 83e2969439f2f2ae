{#- What the golden record says of a person: columns of cmd_person and of its versions. -#}
{% macro person_attributes() -%}
    {{ return([
        'name',
        'sex_code',
        'birth_date',
        'id_no',
        'phone',
        'address',
        'division_code',
        'ethnic_code',
        'nationality_code',
        'marital_status_code',
        'occupation_code',
        'insurance_no',
        'insurance_type_code',
        'abo_blood_code',
        'died_at'
    ]) }}
{%- endmacro %}

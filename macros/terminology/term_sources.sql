{#-
    Where terms to be mapped come from: a list of (code system, data set, element of the code, element of the name).
    A data set that is added here is counted, mapped and queued like the others.
-#}
{% macro term_sources() -%}
    {{ return([
        ('icd10', 'diagnosis', 'diagnosis_code', 'diagnosis_name'),
        ('icd10', 'inpatient_stay', 'main_diagnosis_code', 'main_diagnosis_name'),
        ('icd10', 'settlement', 'main_diagnosis_code', 'main_diagnosis_name'),
        ('icd9cm3', 'procedure', 'procedure_code', 'procedure_name'),
        ('drug', 'medication_order', 'drug_code', 'drug_name'),
        ('drug', 'pharmacy_sale', 'drug_code', 'drug_name'),
        ('lab_item', 'lab_result', 'item_code', 'item_name')
    ]) }}
{%- endmacro %}

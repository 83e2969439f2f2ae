{%- set sources = [
    ('icd10', 'accepted_diagnosis', 'diagnosis_code', 'diagnosis_name'),
    ('icd10', 'accepted_inpatient_stay', 'main_diagnosis_code', 'main_diagnosis_name'),
    ('icd10', 'accepted_settlement', 'main_diagnosis_code', 'main_diagnosis_name'),
    ('icd9cm3', 'accepted_procedure', 'procedure_code', 'procedure_name'),
    ('drug', 'accepted_medication_order', 'drug_code', 'drug_name'),
    ('drug', 'accepted_pharmacy_sale', 'drug_code', 'drug_name'),
    ('lab_item', 'accepted_lab_result', 'item_code', 'item_name'),
] -%}
with term as (
    {% for code_system, relation, code, name in sources -%}
    select
        '{{ code_system }}' as code_system,
        {{ mapping_key(code_system, 'institution_code', code, name) }} as mapping_key,
        institution_code,
        {{ code }} as source_code,
        {{ name }} as source_name,
        event_date
    from {{ ref(relation) }}
    where coalesce({{ code }}, {{ name }}) is not null
    {% if not loop.last %}union all
    {% endif -%}
    {% endfor %}
)

select
    mapping_key,
    code_system,
    min(institution_code) as institution_code,
    min(source_code) as source_code,
    min(source_name) as source_name,
    count(*) as row_count,
    min(event_date) as first_seen,
    max(event_date) as last_seen
from term
group by mapping_key, code_system

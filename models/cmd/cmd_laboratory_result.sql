{{ config(meta={'replaced_by': 'changed_lab_result'}) }}
with source_row as (
    select * from {{ accepted_rows('lab_result') }}
),

report as (
    select
        institution_code,
        report_id,
        case when visit_id is not null then {{ natural_key(['institution_code', 'visit_id']) }} end as encounter_id,
        {{ parse_timestamp('sampling_time') }} as sampled_at
    from {{ ref('accepted_lab_report') }}
    {% if is_incremental() -%}
    where report_id in (select source_row.report_id from source_row)
    {%- endif %}
),

member as (
    select * from {{ ref('identity_member') }}
)

select
    {{ laboratory_result_columns('r') | indent(4) }},
    report.encounter_id,
    member.person_id,
    item_term.standard_code as item_code,
    item_term.standard_name as item_name,
    item_term.method as item_mapping_method,
    report.sampled_at,
    {{ open_load() }} as load_no
from source_row as r
left join report
    on
        r.institution_code = report.institution_code
        and r.report_id = report.report_id
left join member
    on r.institution_code = member.institution_code and r.patient_id = member.patient_id
{{ join_term('lab_item', 'item_term', r='r', code='item_code', name='item_name') }}

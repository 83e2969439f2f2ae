{{ config(meta={'replaced_by': 'changed_settlement_line'}) }}
with source_row as (
    select * from {{ accepted_rows('settlement_line') }}
)

select
    {{ natural_key(['r.institution_code', 'r.line_id']) }} as line_id,
    {{ natural_key(['r.institution_code', 'r.settlement_id']) }} as settlement_id,
    r.institution_code,
    r.item_code,
    r.item_name,
    r.item_category_code,
    r.reimbursement_class_code,
    {{ parse_decimal('r.quantity') }} as quantity,
    {{ parse_decimal('r.unit_price', 18, 4) }} as unit_price,
    {{ parse_decimal('r.amount') }} as amount,
    {{ parse_timestamp('r.fee_time') }} as charged_at,
    r.row_id as source_row_id,
    {{ open_load() }} as load_no
from source_row as r

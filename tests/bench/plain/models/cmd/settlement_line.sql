select
    s.institution_code || '|' || s.line_id as line_id,
    s.institution_code || '|' || s.settlement_id as settlement_id,
    s.institution_code,
    s.item_code,
    s.item_name,
    s.item_category_code,
    s.reimbursement_class_code,
    {{ amount('s.quantity') }} as quantity,
    try_cast(s.unit_price as decimal(18, 4)) as unit_price,
    {{ amount('s.amount') }} as amount,
    {{ moment('s.fee_time') }} as charged_at,
    s.doctor_id
from {{ ref('current_settlement_line') }} as s

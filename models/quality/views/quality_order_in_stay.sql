with medication as (
    select
        institution_code,
        order_id,
        sender_code,
        visit_id,
        {{ parse_date('order_time') }} as order_date
    from {{ ref('current_medication_order') }}
),

stay as (
    select
        institution_code,
        visit_id,
        {{ parse_date('admission_time') }} as admission_date
    from {{ ref('current_inpatient_stay') }}
),

judged as (
    select
        medication.institution_code,
        medication.order_id,
        medication.sender_code,
        datediff(stay.admission_date, medication.order_date) > 1 as is_before
    from medication
    left join stay
        on
            medication.institution_code = stay.institution_code
            and medication.visit_id = stay.visit_id
)

select
    institution_code,
    order_id,
    sender_code
from judged
where not coalesce(is_before, false)

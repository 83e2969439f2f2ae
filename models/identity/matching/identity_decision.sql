with decision as (
    select
        decision_id,
        decision,
        {{ natural_key(['institution_code_a', 'patient_id_a']) }} as first_key,
        {{ natural_key(['institution_code_b', 'patient_id_b']) }} as second_key
    from {{ ref('decisions') }}
)

select
    decision_id,
    decision,
    least(first_key, second_key) as record_key_a,
    greatest(first_key, second_key) as record_key_b,
    case when decision = 'cannot_link' then second_key end as leaves_record_key
from decision

with blocking_key as (
    select k.*
    from {{ ref('identity_blocking_key') }} as k
    inner join {{ ref('identity_block') }} as b
        on k.blocking_rule = b.blocking_rule and k.blocking_key = b.blocking_key
    where not b.is_oversized
),

record as (
    select
        *,
        cast(birth_date as string) as birth_text
    from {{ ref('identity_record') }}
),

candidate as (
    select
        a.record_key as record_key_a,
        b.record_key as record_key_b
    from blocking_key as a
    inner join blocking_key as b
        on
            a.blocking_rule = b.blocking_rule
            and a.blocking_key = b.blocking_key
            and a.record_key < b.record_key
    union
    select
        record_key_a,
        record_key_b
    from {{ ref('identity_decision') }}
)

select
    candidate.record_key_a,
    candidate.record_key_b,
    {{ equality_level('a.id_no_18', 'b.id_no_18') }} as id_no_level,
    {{ equality_level('a.insurance_no_std', 'b.insurance_no_std') }} as insurance_no_level,
    {{ name_level('a.name_std', 'b.name_std') }} as name_level,
    {{ birth_date_level('a.birth_text', 'b.birth_text') }} as birth_date_level,
    {{ equality_level('a.sex_code', 'b.sex_code') }} as sex_level,
    {{ equality_level('a.phone_std', 'b.phone_std') }} as phone_level,
    {{ address_level('a.address_std', 'b.address_std') }} as address_level
from candidate
inner join record as a on candidate.record_key_a = a.record_key
inner join record as b on candidate.record_key_b = b.record_key

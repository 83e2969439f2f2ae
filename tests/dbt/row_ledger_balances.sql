-- Every landed row is accepted, superseded, a duplicate or quarantined, in each batch; no row is of an unknown batch.
with ledger as (
    select * from {{ ref('row_ledger') }}
),

held as (
    {%- call(data_set) union_data_sets() %}
    select
        batch_id,
        count(*) as rows_held
    from {{ ref('ods_' ~ data_set) }}
    group by batch_id
    {%- endcall %}
)

select
    coalesce(ledger.batch_id, held.batch_id) as batch_id,
    ledger.landed,
    held.rows_held,
    ledger.is_balanced
from ledger
full outer join held on ledger.batch_id = held.batch_id
where
    ledger.batch_id is null
    or not ledger.is_balanced
    or ledger.landed <> coalesce(held.rows_held, 0)

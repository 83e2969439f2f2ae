{{ config(meta={'replaced_by': 'open_load'}) }}
with batches as (
    select * from {{ parquet_files([var('landing') ~ '/batches.parquet']) }}
)

select
    batch_id,
    data_set,
    source,
    sender_code,
    file,
    rows,
    sha256,
    received_at,
    is_deletion,
    path,
    {{ open_load() }} as load_no
from batches
{% if is_incremental() -%}
where batch_id not in (select known.batch_id from {{ this }} as known)
{%- endif %}

with batches as (
    select * from {{ parquet_files(var('landing') ~ '/batches.parquet') }}
)

select
    batch_id,
    data_set,
    source,
    sender_code,
    file,
    rows,
    sha256,
    received_at
from batches

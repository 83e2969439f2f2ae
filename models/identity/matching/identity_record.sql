{{ config(meta={
    'row_key': 'record_key',
    'replaced_by': 'identity_in_play',
    'replaced_where': 'record_key in (select record_key from {touched} where is_touched)'
}) }}
{%- set in_play = ref('identity_in_play') -%}
{%- set touched = 'select in_play.record_key from ' ~ in_play ~ ' as in_play where in_play.is_touched' -%}
with record as (
    {{ standard_records(registrations(touched if is_incremental() else none)) | indent(4) }}
)

select
    *,
    {{ open_load() }} as load_no
from record

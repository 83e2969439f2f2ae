{{ config(meta={'row_key': 'cell_key', 'replaced_by': 'indicator_change'}) }}
-- depends_on: {{ ref('indicators') }}, {{ ref('indicator_restatement') }}
select
    cell_key,
    indicator_id,
    institution_code,
    period,
    numerator,
    denominator,
    load_no
from {{ ref('indicator_change') }}
where denominator is not null

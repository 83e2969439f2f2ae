-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='order_execution' in data_sets_in_use()) }}
select *
from {{ ref('ods_order_execution') }}
where standing = 'current'

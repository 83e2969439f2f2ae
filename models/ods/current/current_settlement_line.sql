-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='settlement_line' in data_sets_in_use()) }}
select *
from {{ ref('ods_settlement_line') }}
where standing = 'current'

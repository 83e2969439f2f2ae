-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='sentinel_ili' in data_sets_in_use()) }}
select *
from {{ ref('ods_sentinel_ili') }}
where standing = 'current'

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='drg_grouping' in data_sets_in_use()) }}
select *
from {{ ref('ods_drg_grouping') }}
where standing = 'current'

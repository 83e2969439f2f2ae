-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='critical_value' in data_sets_in_use()) }}
select *
from {{ ref('ods_critical_value') }}
where standing = 'current'

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='discharge_summary' in data_sets_in_use()) }}
select *
from {{ ref('ods_discharge_summary') }}
where standing = 'current'

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='lab_report' in data_sets_in_use()) }}
select *
from {{ ref('ods_lab_report') }}
where standing = 'current'

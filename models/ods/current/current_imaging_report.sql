-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='imaging_report' in data_sets_in_use()) }}
select *
from {{ ref('ods_imaging_report') }}
where standing = 'current'

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='pathology_report' in data_sets_in_use()) }}
select *
from {{ ref('ods_pathology_report') }}
where standing = 'current'

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='case_investigation' in data_sets_in_use()) }}
select *
from {{ ref('ods_case_investigation') }}
where standing = 'current'

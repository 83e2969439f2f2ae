-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='diabetes_follow_up' in data_sets_in_use()) }}
select *
from {{ ref('ods_diabetes_follow_up') }}
where standing = 'current'

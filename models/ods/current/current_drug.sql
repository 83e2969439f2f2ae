-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='drug' in data_sets_in_use()) }}
select *
from {{ ref('ods_drug') }}
where standing = 'current'

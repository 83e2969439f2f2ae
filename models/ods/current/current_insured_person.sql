-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='insured_person' in data_sets_in_use()) }}
select *
from {{ ref('ods_insured_person') }}
where standing = 'current'

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='chronic_disease_registration' in data_sets_in_use()) }}
select *
from {{ ref('ods_chronic_disease_registration') }}
where standing = 'current'

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='disease_card' in data_sets_in_use()) }}
select *
from {{ ref('ods_disease_card') }}
where standing = 'current'

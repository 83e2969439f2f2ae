-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='pharmacy_sale' in data_sets_in_use()) }}
select *
from {{ ref('ods_pharmacy_sale') }}
where standing = 'current'

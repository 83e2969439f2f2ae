-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='charge_item' in data_sets_in_use()) }}
select *
from {{ ref('ods_charge_item') }}
where standing = 'current'

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='consumable_catalogue' in data_sets_in_use()) }}
select *
from {{ ref('ods_consumable_catalogue') }}
where standing = 'current'

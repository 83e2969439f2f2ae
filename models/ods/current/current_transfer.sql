-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='transfer' in data_sets_in_use()) }}
select *
from {{ ref('ods_transfer') }}
where standing = 'current'

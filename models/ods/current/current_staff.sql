-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='staff' in data_sets_in_use()) }}
select *
from {{ ref('ods_staff') }}
where standing = 'current'

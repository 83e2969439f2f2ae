-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='adverse_event' in data_sets_in_use()) }}
select *
from {{ ref('ods_adverse_event') }}
where standing = 'current'

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='health_record' in data_sets_in_use()) }}
select *
from {{ ref('ods_health_record') }}
where standing = 'current'

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='death_record' in data_sets_in_use()) }}
select *
from {{ ref('ods_death_record') }}
where standing = 'current'

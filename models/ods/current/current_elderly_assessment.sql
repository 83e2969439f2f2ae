-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='elderly_assessment' in data_sets_in_use()) }}
select *
from {{ ref('ods_elderly_assessment') }}
where standing = 'current'

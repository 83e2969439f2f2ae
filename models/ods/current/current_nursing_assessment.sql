-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='nursing_assessment' in data_sets_in_use()) }}
select *
from {{ ref('ods_nursing_assessment') }}
where standing = 'current'

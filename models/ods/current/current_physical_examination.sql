-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='physical_examination' in data_sets_in_use()) }}
select *
from {{ ref('ods_physical_examination') }}
where standing = 'current'

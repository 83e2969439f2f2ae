-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='child_examination' in data_sets_in_use()) }}
select *
from {{ ref('ods_child_examination') }}
where standing = 'current'

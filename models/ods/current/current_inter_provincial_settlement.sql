-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='inter_provincial_settlement' in data_sets_in_use()) }}
select *
from {{ ref('ods_inter_provincial_settlement') }}
where standing = 'current'

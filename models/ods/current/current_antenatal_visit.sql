-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='antenatal_visit' in data_sets_in_use()) }}
select *
from {{ ref('ods_antenatal_visit') }}
where standing = 'current'

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='off_site_registration' in data_sets_in_use()) }}
select *
from {{ ref('ods_off_site_registration') }}
where standing = 'current'

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
select *
from {{ ref('ods_off_site_registration') }}
where standing = 'current'

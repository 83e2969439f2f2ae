-- Generated from seeds/standards by `make generate`; change the standard, not this file.
select *
from {{ ref('ods_inter_provincial_settlement') }}
where standing = 'current'

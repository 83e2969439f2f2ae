-- Generated from seeds/standards by `make generate`; change the standard, not this file.
select *
from {{ ref('ods_disease_card') }}
where standing = 'current'

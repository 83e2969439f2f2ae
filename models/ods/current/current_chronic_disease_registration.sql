-- Generated from seeds/standards by `make generate`; change the standard, not this file.
select *
from {{ ref('ods_chronic_disease_registration') }}
where standing = 'current'

-- Generated from seeds/standards by `make generate`; change the standard, not this file.
select *
from {{ ref('ods_insured_person') }}
where standing = 'current'

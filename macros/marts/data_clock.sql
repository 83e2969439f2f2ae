{#-
    The data's clock when the last load was finished, as a query of one row: the latest moment at which something was
    received, so that what is said of time is the same whenever a build runs. Empty before the first load.

    A full build gives all batches its own number; the log of persons still knows.
-#}
{% macro data_clock() -%}
select max(received_at) as received_until
from (
    select received_at from {{ ref('ods_batch') }} where load_no < {{ open_load() }}
    union all
    select known_from as received_at from {{ ref('cmd_person_version') }} where load_no < {{ open_load() }}
) as received
{%- endmacro %}

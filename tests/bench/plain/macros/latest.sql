{#-
    The last version of each record of a data set, without deleted ones.

    Args:
        data_set: folder of the landing.
        id: column that, with the institution, identifies a record; rows without it all stay.
-#}
{% macro latest(data_set, id) -%}
with landed as (
    select * from read_parquet('{{ env_var("MEDPLAT_DATA") }}/landing/{{ data_set }}/*/rows.parquet')
),

numbered as (
    select
        *,
        row_number() over (
            partition by sender_code, institution_code, {{ id }} order by received_at desc, batch_id desc, row_no desc
        ) as version
    from landed
)

select * exclude (version)
from numbered
where (version = 1 or {{ id }} is null) and not is_deletion
{%- endmacro %}

{#-
    Post-hook of the ODS models: gives the rows of the records that the open load touches the standing they
    have now. Rows of earlier loads keep what they were before this load in earlier_standing, so that counts can
    be corrected. Nothing to do after a full load.

    Args:
        key: elements that identify a record of a sender.
-#}
{% macro settle_standing(key) -%}
    {%- if not execute or not is_incremental() -%}
        {{ return('') }}
    {%- endif -%}
merge into {{ this }} as held
using (
    with version as (
        select * from {{ this }}
        where record_hash in (select touched.record_hash from {{ this }} as touched where touched.changed_load_no = {{ open_load() }})
    ),

    several as (
        {{ row_standing('version', key) | indent(8) }}
    )

    select
        version.row_id,
        coalesce(several.standing, 'current') as standing
    from version
    left join several on version.row_id = several.row_id
    where version.standing <> coalesce(several.standing, 'current')
) as settled
    on held.row_id = settled.row_id
when matched then update set
    standing = settled.standing,
    earlier_standing = case when held.changed_load_no = {{ open_load() }} then held.earlier_standing else held.standing end,
    changed_load_no = {{ open_load() }}
{%- endmacro %}

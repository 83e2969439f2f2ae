{#-
    Whether this run builds everything anew: no load is finished yet, or it was asked for.
    Models that are incremental ask is_incremental(); this is for those that hold only what a load touches.
-#}
{% macro load_is_full() -%}
    {{ return(flags.FULL_REFRESH or open_load() == 1) }}
{%- endmacro %}

{#-
    The last assignment of every record, as a query: rows of the registry's log that none follows. Few records have
    several, so only those are looked up.

    Args:
        log: relation of identity_assignment.
        condition: on columns of the log, say on record_key; none for all.
-#}
{% macro latest_assignments(log, condition=none) -%}
    select assignment.*
    from {{ log }} as assignment
    left join (
        select record_key, assignment_no - 1 as assignment_no from {{ log }} where assignment_no > 1
    ) as later
        on assignment.record_key = later.record_key and assignment.assignment_no = later.assignment_no
    where later.record_key is null{{ ' and assignment.' ~ condition if condition }}
{%- endmacro %}

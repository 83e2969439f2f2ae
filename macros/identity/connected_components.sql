{#-
    Connected components of an undirected graph, as a relation (node, label): every node that has an edge, and
    the smallest node of its component. At first each node takes the smallest label next to it; most components are
    done with that. In the others, every round each node, and the node its label names, takes the smallest label
    next to it, then follows that label one step; a chain of n nodes takes about log2(n) rounds.

    Runs while a model is built, and leaves tables beside it: the model needs
    `post_hook="{{ drop_connected_components() }}"`. Outside of a build it only names the relation.

    Args:
        edges: a query that gives the edges; either direction or both, nulls and self-loops are passed over.
        left, right: names of the two node columns of that query, of type string.
        max_rounds: stop with an error when labels still change after so many rounds, 1 to 1000.
-#}
{% macro connected_components(edges, left, right, max_rounds=50) -%}
    {% if edges is not string or not edges | trim or left is not string or right is not string or left == right -%}
        {{ exceptions.raise_compiler_error("connected_components takes a query and the names of its two node columns, got: " ~ [edges, left, right]) }}
    {%- elif max_rounds is not integer or max_rounds < 1 or max_rounds > 1000 -%}
        {{ exceptions.raise_compiler_error("connected_components: max_rounds is a whole number from 1 to 1000, got: " ~ max_rounds) }}
    {%- endif -%}
    {%- set first_label = create_working_table('first_label', component_first_labels(edges, left, right)) -%}
    {%- if not (execute and flags.WHICH in ('run', 'build', 'retry')) -%}
        {{ return(first_label) }}
    {%- endif -%}
    {%- set edge = create_working_table('edge', component_open_edges(first_label, edges, left, right)) -%}
    {%- set state = namespace(current='label', next='next_label', changes=component_count(edge)) -%}
    {%- if state.changes == 0 -%}
        {{ return(first_label) }}
    {%- endif -%}
    {%- do create_working_table(state.current, component_open_labels(first_label, edge)) -%}
    {%- for round in range(max_rounds) if state.changes > 0 -%}
        {%- do create_working_table(state.next, component_next_labels(edge, working_table(state.current))) -%}
        {%- set state.changes = component_changes(working_table(state.current), working_table(state.next)) -%}
        {%- set state.current, state.next = state.next, state.current -%}
    {%- endfor -%}
    {%- if state.changes > 0 -%}
        {{ exceptions.raise_compiler_error("connected_components: labels of " ~ state.changes ~ " nodes still change after " ~ max_rounds ~ " rounds; raise max_rounds") }}
    {%- endif -%}
    {{ return(create_working_table('all_labels', component_all_labels(first_label, working_table(state.current)))) }}
{%- endmacro %}

{% macro drop_connected_components() -%}
    {%- do drop_working_tables(['first_label', 'edge', 'label', 'next_label', 'all_labels']) -%}
{%- endmacro %}

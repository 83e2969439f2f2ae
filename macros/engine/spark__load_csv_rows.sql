{#-
    Loads a seed into Spark in few statements, all columns as text. In place of dbt-spark's own, which inserts
    by bindings: its session method writes an empty field as the text 'None'.

    Args:
        model: the seed.
        agate_table: its rows; None where a field is empty.
-#}
{% macro spark__load_csv_rows(model, agate_table) %}
    {% set rows_a_statement = 2000 %}
    {% set statements = [] %}
    {% for chunk in agate_table.rows | batch(rows_a_statement) %}
        {% set tuples = [] %}
        {% for row in chunk %}
            {% set values = [] %}
            {% for value in row %}
                {% do values.append('null' if value is none else "'" ~ (value | string | replace('\\', '\\\\') | replace("'", "\\'")) ~ "'") %}
            {% endfor %}
            {% do tuples.append('(' ~ values | join(', ') ~ ')') %}
        {% endfor %}
        {% set sql = 'insert into ' ~ this.render() ~ ' values ' ~ tuples | join(', ') %}
        {% do adapter.add_query(sql, abridge_sql_log=True) %}
        {% do statements.append('insert into ' ~ this.render() ~ ' -- ' ~ tuples | length ~ ' rows') %}
    {% endfor %}
    {{ return(statements | join('\n')) }}
{% endmacro %}

{#-
    Full-width letters, digits, punctuation and brackets → the half-width ones; every dash → a hyphen.

    Args:
        text: SQL expression of type string.
-#}
{% macro half_width(text) -%}
    {%- set wide = '！＃＄％＆（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～【】〔〕〖〗、。—–‐−　' -%}
    {%- set half = '!#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~()()(),.---- ' -%}
    translate({{ text }}, '{{ wide }}', '{{ half }}')
{%- endmacro %}

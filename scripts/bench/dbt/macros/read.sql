{% macro read(table, types) %}
{%- if var('ending') == 'parquet' -%} read_parquet('{{ var("folder") }}/{{ table }}.parquet')
{%- else -%} read_csv('{{ var("folder") }}/{{ table }}.csv', header = true, types = {{ '{' }}{{ types }}{{ '}' }}) {%- endif -%}
{% endmacro %}

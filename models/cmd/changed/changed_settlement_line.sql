{{ changed_rows(
    data_set='settlement_line',
    into='cmd_settlement_line'
) }}

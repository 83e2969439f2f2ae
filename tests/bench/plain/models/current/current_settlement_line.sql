{{ latest('settlement_line', 'line_id') }}

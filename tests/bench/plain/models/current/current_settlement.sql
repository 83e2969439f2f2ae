{{ latest('settlement', 'settlement_id') }}

{{ latest('procedure', 'procedure_id') }}

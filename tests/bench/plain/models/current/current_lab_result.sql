{{ latest('lab_result', 'result_id') }}

{{ latest('vital_sign', 'measurement_id') }}

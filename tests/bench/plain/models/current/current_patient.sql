{{ latest('patient', 'patient_id') }}

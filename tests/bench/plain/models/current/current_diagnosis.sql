{{ latest('diagnosis', 'diagnosis_id') }}

{{ latest('school_absence', 'record_id') }}

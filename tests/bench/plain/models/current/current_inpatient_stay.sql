{{ latest('inpatient_stay', 'visit_id') }}

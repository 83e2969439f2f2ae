{{ latest('outpatient_visit', 'visit_id') }}

{{ latest('lab_report', 'report_id') }}

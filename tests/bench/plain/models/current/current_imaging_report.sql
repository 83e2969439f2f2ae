{{ latest('imaging_report', 'report_id') }}

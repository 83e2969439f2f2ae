{{ latest('medication_order', 'order_id') }}

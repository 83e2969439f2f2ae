{{ latest('pharmacy_sale', 'sale_id') }}

{{ latest('disease_card', 'card_id') }}

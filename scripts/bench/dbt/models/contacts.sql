select contact_id, lower(trim(email)) as email, location_id, postal_code
from {{ read('contacts', "contact_id: 'VARCHAR', email: 'VARCHAR', location_id: 'VARCHAR', postal_code: 'VARCHAR', country: 'VARCHAR'") }}
where country = 'US'

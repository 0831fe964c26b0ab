select contact_id, lower(trim(email)) as email, channel
from {{ read('suppressions', "contact_id: 'VARCHAR', email: 'VARCHAR', channel: 'VARCHAR'") }}

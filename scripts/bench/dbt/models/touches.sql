select contact_id, cast(sent_at as timestamp) as sent_at, outcome
from {{ read('touches', "contact_id: 'VARCHAR', sent_at: 'TIMESTAMP', outcome: 'VARCHAR'") }}

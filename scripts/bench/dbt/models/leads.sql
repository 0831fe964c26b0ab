select lead_id, cast(received_at as timestamp) as received_at, callback_requested
from {{ read('leads', "lead_id: 'VARCHAR', received_at: 'TIMESTAMP'") }}

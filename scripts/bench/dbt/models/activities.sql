select lead_id, cast("at" as timestamp) as done_at, kind, direction
from {{ read('activities', "lead_id: 'VARCHAR', \"at\": 'TIMESTAMP'") }}

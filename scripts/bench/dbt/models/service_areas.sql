select offer_id, status, location_id, postal_code, cast(available_from as timestamp) as available_from, download_mbps
from {{ read('service_areas', "location_id: 'VARCHAR', postal_code: 'VARCHAR', available_from: 'DATE'") }}

import type { Mapping } from './mapping.js';

export const fccAvailability: Mapping = {
  name: 'fcc-availability',
  system: 'FCC National Broadband Map',
  what: 'fixed broadband availability by location, the rows of one provider',
  sources: [
    'FCC, Broadband Data Collection, "How to Format Fixed Broadband Availability Location Lists": columns, speeds in Mbps, every row a location that is served.',
  ],
  identifiedBy: ['frn', 'provider_id', 'location_id', 'max_advertised_download_speed'],
  tables: {
    service_areas: {
      columns: {
        location_id: 'location_id',
        region: 'state_usps',
        download_mbps: 'max_advertised_download_speed',
        upload_mbps: 'max_advertised_upload_speed',
      },
      constants: { status: 'available' },
      note: 'The file knows no offers: write constants: { offer_id: YOUR OFFER }, and keep the rows of your own company only. Contacts need their location_id. Rows for homes and for businesses (business_residential_code) count alike.',
    },
  },
};

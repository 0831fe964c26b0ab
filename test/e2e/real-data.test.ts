import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Files, reportOf, run } from './command.js';

const DATA = resolve('../shared/data');
const CONTACTS = `${DATA}/charleston_earthlink_plans.csv`;
const AREAS = `${DATA}/charleston_att_plans.csv`;
const isThere = existsSync(CONTACTS) && existsSync(AREAS);
if (!isThere) console.warn(`SKIPPED real data: ${DATA} is not there, so nothing here was checked on it`);

/** One provider's list of addresses gets a letter about what the other sells there. */
const COMPANY: Files = {
  'outreach-lint.config.yaml': `rules: { serviceability/offer-available: error, serviceability/unknown-location: warn }
region: US
timezone: America/New_York
data:
  contacts:
    files: ${JSON.stringify(CONTACTS)}
    columns: { contact_id: address_full, address: address_full }
  service_areas:
    files: ${JSON.stringify(AREAS)}
    columns: { address: address_full, download_mbps: fastest_speed_down }
    constants: { offer_id: business-25, status: available }
`,
  'campaigns/spring.yaml': `version: 1
id: spring-fiber
name: Spring fiber
schedule: { start: 2026-12-01 }
offers: [{ id: business-25, requires: { download_mbps: 25 } }]
touches: [{ id: letter-1, channel: mail, at: 2026-12-01T09:00, offer: business-25 }]
`,
};

describe.skipIf(!isThere)('the addresses of Charleston', () => {
  it('520 of 3,132 cannot get 25 Mbps, of 267 nobody knows, and no address is shown', async () => {
    const result = await run(COMPANY, ['-f', 'json']);
    const { findings, summary } = reportOf(result);
    const of = (rule: string) => findings.find((finding) => finding.rule === rule);
    expect(summary.rows).toEqual({ contacts: 3132, service_areas: 3849 });
    expect(of('serviceability/offer-available')).toMatchObject({
      matched: 520,
      population: 3132,
      breakdown: [{ reason: 'below requirement', matched: 520 }],
    });
    expect(of('serviceability/unknown-location')).toMatchObject({
      matched: 267,
      population: 3132,
      breakdown: [{ reason: 'no match', matched: 267 }],
    });
    const ids = findings.flatMap((finding) => finding.sample.map((row) => row['contact_id']));
    expect(ids).toHaveLength(6);
    for (const id of ids) expect(id).toMatch(/^.….$/u);
    expect(result.out).not.toMatch(/Charleston|\bSC\b|294\d\d/);
    expect(result.code).toBe(1);
  });

  it('the report for people shows no address either', async () => {
    const { out, code } = await run(COMPANY);
    expect(code).toBe(1);
    expect(out).toContain('520 of 3,132');
    expect(out).not.toMatch(/Charleston, SC|\bBlvd|294\d\d/);
  });
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AS_OF, stories } from '../../scripts/stories.mjs';
import type { Finding } from '../../src/index.js';
import { outreachLint, ROOT } from './command.js';

/**
 * What each story must show, worked out from its README and data by hand and by a checker of its own, before the tool ran:
 * rule, element, matched of population. `~`: silenced by an ignore or waiver.
 */
const EXPECTED: Record<string, string[]> = {
  'busy-spot': [
    'inbound/capacity care-plus/banner',
    'inbound/capacity care-plus/tv-breakfast',
    'inbound/capacity gift-card-radio/radio-commute',
    'inbound/capacity tern-9-launch/spot-evening',
    'inbound/identifies-caller tern-9-launch/spot-line',
  ],
  'early-promise': [
    'promise/delivery-window winter-catalogue/winter-table 40/53',
    '~promise/delivery-window winter-catalogue/reading-chair 20/24',
  ],
  'echo-software': [
    'frequency/cadence trial-nurture/last-chance',
    'frequency/cadence trial-nurture/nudge-text',
    'frequency/contact-cap trial-nurture/nudge-call 44/54',
    'frequency/contact-cap trial-nurture/nudge-email 12/54',
    'frequency/contact-cap webinar-december/invitation 28/83',
    'frequency/contact-cap webinar-december/reminder 12/83',
    'frequency/contact-cap webinar-december/starts-today 44/83',
    'frequency/minimum-gap trial-nurture/nudge-call 44/54',
    'frequency/minimum-gap webinar-december/reminder 44/83',
    'frequency/reminder-chain trial-nurture/last-chance',
    'frequency/reminder-chain trial-nurture/nudge-call',
    'frequency/reminder-chain trial-nurture/nudge-text',
  ],
  'good-neighbor': [],
  rebrand: [
    'callback/overdue brand-launch/follow_up 7/9',
    'callback/overdue office-trial/follow_up 4/8',
    'callback/signer-answers brand-launch/anniversary-letter 1/1',
    'callback/signer-answers office-trial/follow_up 1/1',
    'callback/signer-answers office-trial/january-letter 1/1',
    'callback/signer-answers office-trial/trial-letter 1/1',
    'follow-up/declared brand-launch/follow_up no_sale',
    'follow-up/declared brand-launch/follow_up owner',
    'follow-up/declared brand-launch/follow_up recorded_in',
    'follow-up/declared brand-launch/follow_up within',
    'follow-up/declared office-trial/follow_up no_sale',
    'follow-up/lead-waiting brand-launch/follow_up 14/26',
    'follow-up/lead-waiting no plan/lead 6/10',
    'follow-up/lead-waiting office-trial/follow_up 9/22',
    'value/outcome-metric brand-launch/objective',
  ],
  'unsold-fiber': [
    'data/reachable winter-fiber/letter-1 5/142',
    'data/reachable winter-fiber/letter-2 5/142',
    'serviceability/offer-available suite-wifi/wifi-email 38/170',
    'serviceability/offer-available winter-fiber/email-1 56/142',
    'serviceability/offer-available winter-fiber/letter-1 56/142',
    'serviceability/offer-available winter-fiber/letter-2 50/142',
    'serviceability/stale-map winter-fiber/letter-2 25/142',
    'serviceability/told-unavailable winter-fiber/email-1 6/142',
    'serviceability/told-unavailable winter-fiber/letter-1 6/142',
    'serviceability/told-unavailable winter-fiber/letter-2 6/142',
    'serviceability/unknown-location winter-fiber/email-1 18/142',
    'serviceability/unknown-location winter-fiber/letter-1 18/142',
    'serviceability/unknown-location winter-fiber/letter-2 18/142',
    '~serviceability/unknown-location suite-wifi/wifi-email 26/170',
  ],
};

const shown = ({ status, rule, campaign, element, part, matched, population }: Finding): string =>
  `${status === 'open' ? '' : '~'}${rule} ${campaign ?? 'no plan'}/${element.id ?? element.kind}${rule === 'follow-up/declared' ? ` ${part}` : ''}${matched === undefined ? '' : ` ${matched}/${population}`}`;

describe.each(stories)('the story %s', (story: string) => {
  const cwd = join(ROOT, 'fixtures', story);

  it('shows what it was made to show, and nothing else', () => {
    const { status, stdout, stderr } = outreachLint(cwd, ['--as-of', AS_OF, '-f', 'json']);
    expect(stderr).toBe('');
    const report = JSON.parse(stdout) as { findings: Finding[]; exitCode: number };
    expect(report.findings.map(shown).sort()).toEqual([...(EXPECTED[story] ?? [])].sort());
    expect(status).toBe(EXPECTED[story]?.length === 0 ? 0 : 1);
    expect(report.exitCode).toBe(status);
  });

  it('prints the expected report, the same bytes each time', () => {
    const { stdout } = outreachLint(cwd, ['--as-of', AS_OF]);
    const path = join(cwd, 'expected.txt');
    if (process.env['WRITE_PAGES'] === '1') writeFileSync(path, stdout);
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '', 'run npm run pages, and read what changed').toBe(stdout);
    expect(outreachLint(cwd, ['--as-of', AS_OF]).stdout).toBe(stdout);
  });
});

import { instant, milliseconds } from './clock.js';
import { findingOf } from './finding.js';
import { cell, type Finding, option, type Plan, type Row, rowsOf, type World, zoneOf } from './world.js';

const RULE = 'callback/unreachable-lead';

// callback/unreachable-lead: "open leads of which nobody has what `require` asks, in the lead or its contact". A contact's company is
// a name, a phone is five or more digits that are not all the same, a disposition closes a lead.
export function unreachableLead(world: World): Finding[] {
  const required = option(world, RULE, 'require', ['name', 'phone_or_email']);
  const campaigns: (Plan | null)[] = [...world.plans, null];
  return campaigns.flatMap((plan) => {
    const leads = rowsOf(world, 'leads').filter((lead) => planOf(world, lead) === plan && isJudged(world, lead));
    const flagged = leads
      .map((lead) => ({
        id: cell(lead, 'lead_id'),
        reasons: required.filter((what) => !has(world, lead, what)).map((what) => `no ${what.replaceAll('_', ' ')}`),
      }))
      .filter(({ reasons }) => reasons.length > 0);
    const element = plan === null ? { kind: 'lead', id: null } : { kind: 'follow_up', id: null };
    return findingOf({ campaign: plan?.id ?? null, element }, leads.length, flagged);
  });
}

const planOf = (world: World, lead: Row): Plan | null =>
  world.plans.find(({ id }) => id === cell(lead, 'campaign_id')) ?? null;

/** Open, and of the last 90 days. */
function isJudged(world: World, lead: Row): boolean {
  const received = instant(cell(lead, 'received_at'), zoneOf(world));
  if (received <= world.now - milliseconds('90d') || received > world.now) return false;
  if (['won', 'lost'].includes(cell(lead, 'status')) || cell(lead, 'disposition') !== '') return false;
  return cell(lead, 'closed_at') === '' || instant(cell(lead, 'closed_at'), zoneOf(world)) > world.now;
}

function has(world: World, lead: Row, what: string): boolean {
  const contact = rowsOf(world, 'contacts').find((it) => cell(it, 'contact_id') === cell(lead, 'contact_id')) ?? {};
  const texts = (column: string): string[] => [cell(lead, column), cell(contact, column)];
  const isFilled = (text: string) => text.trim() !== '';
  if (what === 'phone_or_email') return has(world, lead, 'phone') || has(world, lead, 'email');
  if (what === 'name') return [...texts('name'), cell(contact, 'company')].some(isFilled);
  if (what === 'phone') return texts('phone').some(isPhone);
  return texts(what).some(isFilled);
}

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return digits.length >= 5 && new Set(digits).size > 1;
}

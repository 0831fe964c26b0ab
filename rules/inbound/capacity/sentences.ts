import type { Peak } from '../../../src/rule.js';
import type { Crowd, Stretch } from './peaks.js';

/** How many campaigns' touches a sentence names before it only counts the rest. */
const NAMED = 3;

/** `450 calls in 2 minutes`, and which other touches they come from; of a burst also, whose callers are still there. */
export function callsSentence(own: Peak, { calls, ms, peaks }: Stretch, { burst, lingering }: Crowd): string {
  const others = peaks.filter((peak) => peak !== own);
  const together = others.length === 0 ? '' : `, together with ${named(others, own)}`;
  const still = burst === 0 || lingering.length === 0 ? '' : `, while callers of ${named(lingering, own)} still talk`;
  // Less than ten calls are said to two digits: rounded to whole ones, 0.6 would become a call or none.
  const number = calls >= 10 ? Math.round(calls) : Number(calls.toPrecision(2));
  return `${counted(number, 'call', 'calls')} in ${spanOf(ms)}${together}${still}`;
}

function named(peaks: readonly Peak[], own: Peak): string {
  const names = peaks.map(
    ({ campaign, touch }) => `"${touch.id}"${campaign === own.campaign ? '' : ` of "${campaign}"`}`,
  );
  const rest = names.length > NAMED ? ` and ${shown(names.length - NAMED)} more` : '';
  return `${names.slice(0, NAMED).join(', ')}${rest}`;
}

/** `with 20 lines, 9 of 10 callers hear busy`. */
export function busySentence(lines: number, blocked: number): string {
  return `with ${counted(lines, 'line', 'lines')}, ${callersWho(blocked)}`;
}

/** `up to 450 callers talk at once, on 100 lines`. */
export function burstSentence(lines: number, calls: number): string {
  return `up to ${counted(calls, 'caller talks', 'callers talk')} at once, on ${counted(lines, 'line', 'lines')}`;
}

/** `with 12 agents, 43 of 100 callers are answered within 20s`. */
export function answeredSentence(agents: number, answered: number, within: string): string {
  // Rounded down, so that a level missed by little does not read like one that was met.
  const of100 = Math.floor(answered * 100 + TINY);
  const who =
    answered === 0 ? 'nobody is' : of100 === 0 ? 'fewer than 1 of 100 callers are' : `only ${of100} of 100 callers are`;
  return `with ${counted(agents, 'agent', 'agents')}, ${who} answered within ${within}`;
}

/** `466 lines and 480 agents would do`. */
export function remedySentence(lines: number, agents: number): string {
  return `${counted(lines, 'line', 'lines')} and ${counted(agents, 'agent', 'agents')} would do`;
}

/** What arithmetic adds to a whole number: 1 of 21 must not become 1 of 20. */
const TINY = 1e-9;

function callersWho(blocked: number): string {
  if (blocked >= 1) return 'every caller hears busy';
  if (blocked >= 0.95) return `only 1 of ${shown(Math.round(1 / (1 - blocked)))} callers gets through`;
  if (blocked >= 0.5) return `${Math.round(blocked * 10)} of 10 callers hear busy`;
  // Rounded towards more of them, so that a limit passed by little does not read like one that was kept.
  return blocked < 0.1
    ? `1 of ${shown(Math.floor(1 / blocked + TINY))} callers hears busy`
    : `${Math.ceil(blocked * 100 - TINY)} of 100 callers hear busy`;
}

/** `1 hour`, `2 minutes`, `90 seconds`: the largest unit that leaves no fraction. */
function spanOf(ms: number): string {
  if (ms % 3_600_000 === 0) return counted(ms / 3_600_000, 'hour', 'hours');
  if (ms % 60_000 === 0) return counted(ms / 60_000, 'minute', 'minutes');
  return counted(ms / 1000, 'second', 'seconds');
}

const counted = (n: number, one: string, many: string): string => `${shown(n)} ${n === 1 ? one : many}`;

/** `1,234.5`. By hand, because the platform's number formats take longer to load than all plans to judge. */
function shown(n: number): string {
  const [whole = '', fraction] = String(Math.round(n * 1000) / 1000).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

import type { Location, SourceDocument } from '../load/document.js';
import type { Campaign, Origin } from '../normalise/campaign.js';
import type { Fields, Rule } from '../rule.js';
import { type Breakdown, type Finding, type Related, withFingerprint } from './finding.js';
import { blaming } from './rule-fault.js';
import type { Setting } from './settings.js';
import { fieldsOf, fill, optionFields } from './template.js';

/** What a rule found on one element, before it has a sentence and a line. */
export interface Evidence {
  readonly rule: Rule;
  readonly setting: Setting;
  readonly origin: Origin | DataOrigin;
  readonly part?: string;
  readonly fields?: Fields;
  readonly related?: readonly Origin[];
  readonly data?: {
    matched: number;
    population: number;
    breakdown: Breakdown[];
    sample: Record<string, string | null>[];
    rows: string[];
    unit: string;
  };
}

/** Rows of no plan of the run, or a column of a table: the data file stands in for the line. */
export interface DataOrigin {
  readonly campaign: null;
  readonly file: string;
  readonly kind: 'lead' | 'call' | 'contact' | 'table';
  readonly id: string | null;
}

/** Gives evidence its sentence, place, related places and fingerprint. */
export const findingOf = (
  evidence: Evidence,
  documents: ReadonlyMap<string, SourceDocument>,
  campaigns: readonly Campaign[],
): Finding => blaming(evidence.rule, () => worded(evidence, documents, campaigns));

function worded(
  evidence: Evidence,
  documents: ReadonlyMap<string, SourceDocument>,
  campaigns: readonly Campaign[],
): Finding {
  const { rule, setting, origin, part, data } = evidence;
  const element = { kind: origin.kind, id: origin.id };
  const fields: Fields = {
    ...optionFields(setting.options),
    campaign_id: origin.campaign ?? 'no plan of this run',
    element_id: origin.id ?? origin.kind.replace('_', ' '),
    part: part ?? null,
    ...(origin.kind === 'touch' ? { touch_id: origin.id } : {}),
    ...(data === undefined ? {} : { matched: data.matched, population: data.population }),
    ...evidence.fields,
  };
  const finding = {
    rule: rule.id,
    severity: setting.severity === 'error' ? ('error' as const) : ('warn' as const),
    status: 'open' as const,
    campaign: origin.campaign,
    element,
    touch: origin.kind === 'touch' ? origin.id : null,
    part: part ?? null,
    message: fill(rule.message, fields),
    help: fill(rule.fix, fields),
    location: locationOf(origin, documents),
    ...(data === undefined ? {} : { matched: data.matched, population: data.population }),
    breakdown: data?.breakdown ?? [],
    sample: data?.sample ?? [],
    why: rule.why,
    rows: data?.rows ?? [],
    unit: data?.unit ?? null,
  };
  const location = finding.location;
  const related = relatedOf(evidence, campaigns)
    .map((it): Related => ({ kind: it.kind, id: it.id, location: locationOf(it, documents) }))
    .filter((it) => it.location.file !== location.file || it.location.line !== location.line);
  return withFingerprint(related.length === 0 ? finding : { ...finding, related });
}

/** The elements that the rule names; of a touch, the offer where the sentence names it. */
function relatedOf({ rule, origin, related }: Evidence, campaigns: readonly Campaign[]): readonly Origin[] {
  if (related !== undefined) return related;
  if (origin.kind !== 'touch' || !fieldsOf(rule.message).includes('offer_id')) return [];
  const touch = campaigns.find((it) => it.id === origin.campaign)?.touches.find((it) => it.id === origin.id);
  return touch?.offer == null ? [] : [touch.offer.origin];
}

function locationOf(origin: Origin | DataOrigin, documents: ReadonlyMap<string, SourceDocument>): Location {
  const document = documents.get(origin.file);
  if (origin.campaign === null || document === undefined)
    return { file: origin.file, line: 1, column: 1, endLine: 1, endColumn: 1, pointer: '' };
  return document.locate(origin.path);
}

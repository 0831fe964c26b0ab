import type { Location, SourceDocument } from '../load/document.js';
import type { Origin } from '../normalise/campaign.js';
import type { Fields, Rule } from '../rule.js';
import { type Breakdown, type Finding, fingerprintOf } from './finding.js';
import { blaming } from './rule-fault.js';
import type { Setting } from './settings.js';
import { fill, optionFields } from './template.js';

/** What a rule found on one element, before it has a sentence and a line. */
export interface Evidence {
  readonly rule: Rule;
  readonly setting: Setting;
  readonly origin: Origin | DataOrigin;
  readonly part?: string;
  readonly fields?: Fields;
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

/** Gives evidence its sentence, place and fingerprint. */
export const findingOf = (evidence: Evidence, documents: ReadonlyMap<string, SourceDocument>): Finding =>
  blaming(evidence.rule, () => worded(evidence, documents));

function worded(evidence: Evidence, documents: ReadonlyMap<string, SourceDocument>): Finding {
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
  return { ...finding, fingerprint: fingerprintOf(finding) };
}

function locationOf(origin: Origin | DataOrigin, documents: ReadonlyMap<string, SourceDocument>): Location {
  const document = documents.get(origin.file);
  if (origin.campaign === null || document === undefined)
    return { file: origin.file, line: 1, column: 1, endLine: 1, endColumn: 1, pointer: '' };
  return document.locate(origin.path);
}

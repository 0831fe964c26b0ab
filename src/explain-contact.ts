import { resolve } from 'node:path';
import { rules as allRules, rules } from '../rules/index.js';
import type { ContactStory } from './evaluate/contact-story.js';
import { maskId } from './evaluate/mask.js';
import { rulesetOf } from './evaluate/ruleset.js';
import { unknownRule } from './explain-rule.js';
import { lint } from './lint.js';
import type { LintOptions } from './lint-options.js';
import { InputError } from './load/problem.js';
import { didYouMean } from './load/suggest.js';
import type { Skipped } from './report/report.js';
import { policyInForce } from './schema/policy-in-force.js';

/** What happened to a contact, what is planned, and every finding that it is part of. */
export interface ExplainedContact extends ContactStory {
  readonly version: 1;
  readonly asOf: string;
  readonly skipped: readonly Skipped[];
  readonly notes: readonly string[];
}

/** Looks at one contact under all plans and rules of the policy. Throws InputError for an id that nobody has. */
export async function explainContact(id: string, options: LintOptions): Promise<ExplainedContact> {
  const cwd = resolve(options.cwd ?? '.');
  const policy = await policyInForce({ cwd, config: options.config, data: options.data, env: options.env });
  if (policy.data.contacts === undefined) {
    if (id.includes('/')) throw unknownRule(id, rulesetOf(allRules, policy));
    throw new InputError(
      'to explain a contact needs contacts, which the policy does not declare.',
      'Write data: { contacts: contacts.csv } into it, or name the file with --data contacts=PATH.',
      policy.file === null ? null : { file: policy.file },
    );
  }
  const { contact, asOf, skipped, summary, notes } = await lint({ ...options, contact: id });
  if (contact === undefined || contact === null)
    throw new InputError(
      `no rule and no contact has the id "${maskId(id)}".${guess(id)}`,
      'Write a contact_id as it stands in contacts; outreach-lint rules lists the rules.',
    );
  const seen =
    summary.rows['touches'] === undefined ? ['touches is not declared, so nothing is known of the past.'] : [];
  const silent = summary.plans === 0 ? ['the policy has no plan that can be read, so nothing is planned.'] : [];
  return { version: 1, asOf, ...contact, skipped, notes: [...seen, ...silent, ...notes.filter(isOfContact)] };
}

/** Notes on how files were read are those of a report. */
const isOfContact = (note: string): boolean => /^touches: .* after now/.test(note);

const guess = (id: string): string =>
  id.includes('/')
    ? didYouMean(
        id,
        rules.map((rule) => rule.id),
      )
    : '';

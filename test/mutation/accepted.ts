import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Slips that change nothing anybody could see, by rule: the reason, then the slips as the score shows them. */
type Accepted = Record<string, { reason: string; slips: string[] }[]>;

const accepted = parse(readFileSync(new URL('accepted.yaml', import.meta.url), 'utf8')) as Accepted;

export const acceptedOf = (rule: string): readonly string[] => (accepted[rule] ?? []).flatMap(({ slips }) => slips);

export const rulesWithAccepted = (): string[] => Object.keys(accepted);

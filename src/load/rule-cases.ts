import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/** Where cases of a rule may stand, the first place first: beside its file, or in a folder called like the rule. */
export function placesOfCases(path: string, ruleId: string, isRuleFile: boolean): string[] {
  const dir = dirname(path);
  const stem = basename(path, extname(path));
  const name = ruleId.split('/').at(-1) ?? ruleId;
  const beside = /^(index|rule)$/.test(stem) ? 'cases.yaml' : `${stem}.cases.yaml`;
  const named = [`${name}.cases.yaml`, join(name, 'cases.yaml'), join('rules', name, 'cases.yaml')];
  return [...(isRuleFile ? [beside] : []), ...named].map((place) => join(dir, place));
}

/** The file of cases of a rule; null: there is none. */
export const casesOf = (places: readonly string[]): string | null => places.find((place) => existsSync(place)) ?? null;

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { rules as ownRules } from '../../rules/index.js';
import { rulesetOf } from '../evaluate/ruleset.js';
import { codeOf } from '../load/files.js';
import { findPolicyFile } from '../load/policy-file.js';
import { InputError } from '../load/problem.js';
import { RULE_ID, RULE_ID_WORDS } from '../plugins/plugin-shape.js';
import { EXIT } from '../report/report.js';
import { CASES, MODULE_CASES, MODULE_RULE, YAML_RULE } from './new-rule-texts.js';

/** Makes the room of a new rule, whose cases fail until it is written, and says what to do next. Never overwrites. */
export function makeRule(cwd: string, id: string, isYaml: boolean): number {
  if (!RULE_ID.test(id)) throw new InputError(`"${id}" ${RULE_ID_WORDS}.`, 'Take the name of your company as prefix.');
  const [prefix = '', name = ''] = id.split('/');
  assertFree(prefix, id);
  const policy = findPolicyFile(cwd);
  const base = policy === null ? cwd : dirname(policy);
  const rule = ['outreach-rules', name, isYaml ? 'rule.yaml' : 'index.ts'].join('/');
  const cases = ['outreach-rules', name, 'cases.yaml'].join('/');
  write(base, { [rule]: isYaml ? YAML_RULE : MODULE_RULE, [cases]: isYaml ? CASES : MODULE_CASES }, id);
  const from = relative(cwd, base).split(sep).join('/');
  const shown = (path: string) => (from === '' ? path : `${from}/${path}`);
  process.stdout.write(`made ${shown(rule)}\nmade ${shown(cases)}\n\n${nextSteps(rule, shown(rule), shown(cases))}\n`);
  return EXIT.clean;
}

/** The prefix is none of the tool's groups. */
function assertFree(name: string, id: string): void {
  const nothing = { rules: [], presets: {}, mappings: [], formats: {} };
  rulesetOf(ownRules, { plugins: [{ ...nothing, name, path: id, shown: id, isRuleFile: true }] });
}

/** All files or none: what is there stays what it is. */
function write(base: string, files: Readonly<Record<string, string>>, id: string): void {
  const taken = Object.keys(files).find((path) => existsSync(join(base, path)));
  if (taken !== undefined)
    throw new InputError('this file is there already.', 'Take another name, or remove it.', { file: taken });
  for (const [path, text] of Object.entries(files)) {
    try {
      mkdirSync(dirname(join(base, path)), { recursive: true });
      writeFileSync(join(base, path), text.replaceAll('acme/name', id), { flag: 'wx' });
    } catch (cause) {
      throw new InputError(
        `cannot write this file (${codeOf(cause)}).`,
        'Name a folder that you may write to.',
        { file: path },
        { cause },
      );
    }
  }
}

const nextSteps = (rule: string, shownRule: string, shownCases: string): string => `Now
1. name it in the policy:  plugins: [./${rule}]
2. write into ${shownCases} what it must find, and what it must let pass
3. write the rule in ${shownRule} until this passes:  outreach-lint test-rules
4. switch it on in the policy, with "extends: recommended" or under rules`;

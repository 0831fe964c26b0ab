// Fills the generated parts of the README: the screen, the list of rules, the list of tables.
import { readFileSync } from 'node:fs';

/** The README with its generated parts made anew. */
export function fillReadme(text, { rules, tables, screen }) {
  const rows = rules.map(
    (rule) =>
      `| [${rule.id}](rules/${rule.id}/README.md) | ${rule.severity} | ${rule.kind === 'plan' ? '–' : rule.needs.join(', ')} | ${rule.summary} |`,
  );
  const list = Object.entries(tables).map(
    ([name, shape]) =>
      `| ${name} | ${DESCRIPTIONS[name]} | ${shape.required.map((it) => (Array.isArray(it) ? `one of ${it.join(', ')}` : it)).join(', ')} |`,
  );
  return between(
    between(
      between(text, 'screen', `\`\`\`\n${screen}\n\`\`\``),
      'rules',
      ['| rule | default | needs | holds that |', '|---|---|---|---|', ...rows].join('\n'),
    ),
    'tables',
    ['| table | one row is | required columns |', '|---|---|---|', ...list].join('\n'),
  );
}

const between = (text, mark, content) =>
  text.replace(
    new RegExp(`<!-- ${mark} -->[\\s\\S]*?<!-- /${mark} -->`),
    () => `<!-- ${mark} -->\n${content}\n<!-- /${mark} -->`,
  );

const DESCRIPTIONS = {
  contacts: 'a person or place we can reach',
  touches: 'something we already did to a contact',
  suppressions: 'someone who must not be reached',
  service_areas: 'where an offer can be delivered',
  leads: 'someone who showed interest',
  activities: 'something we did about a lead',
  calls: 'a telephone call',
  orders: 'a result',
  cases: 'a service problem',
  staff: 'someone who owns leads or signs letters',
  accounts: 'a customer',
};

/** The part of a story's report that the README shows: one finding and the last line. */
export function screenOf(path) {
  const blocks = readFileSync(path, 'utf8').trimEnd().split('\n\n');
  return [
    '$ cd fixtures/unsold-fiber && outreach-lint --as-of 2026-11-22',
    '',
    blocks.find((block) => block.includes('serviceability/offer-available')),
    '',
    '…',
    '',
    blocks.at(-2),
    '',
    blocks.at(-1),
  ].join('\n');
}

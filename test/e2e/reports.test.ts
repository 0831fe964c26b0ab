import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { company, type Files, PLAN, POLICY, run, runIn } from './command.js';

/** Escapes, a link, a turned text, markup, orders to CI systems and a formula, as YAML writes them. */
const HOSTILE = String.raw`\e]8;;https://evil.example\a \u202E<b>|'@team' ##[error]x ::error::y =1+1\r\n::warning::z`;

const UGLY: Files = {
  'outreach-lint.config.yaml': POLICY.replace('warn', 'error'),
  'campaigns/spring.yaml': null,
  'campaigns/50%, a #1.yaml': PLAN.replace('id: spring-letters', `id: "@team${HOSTILE}"`)
    .replace('id: letter-1', `id: "a${HOSTILE}"`)
    .replace('id: letter-2', `id: "b${HOSTILE}"`),
  'contacts.csv': 'contact_id,email\n##[error]<b>@team,a@example.com\n=1+1,b@example.com\n',
};

const FILES = ['json', 'ndjson', 'sarif', 'junit', 'gitlab', 'markdown'];

describe.concurrent('reports', () => {
  it('in every format come from one run, and hostile texts do nothing in any', async () => {
    const folder = company(UGLY);
    try {
      const flags = ['pretty', 'summary', 'github', ...FILES.map((name) => `${name}=out.${name}`)];
      const { code, out, err } = await runIn(
        folder,
        flags.flatMap((flag) => ['-f', flag]),
        { GITHUB_WORKSPACE: dirname(folder) },
      );
      expect([code, err]).toEqual([1, '']);
      const texts = Object.fromEntries(FILES.map((name) => [name, readFileSync(join(folder, `out.${name}`), 'utf8')]));
      const all = [out, ...Object.values(texts)].join('\n');
      expect(all.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(all).not.toMatch(/##\w*\[/);
      expect(all.match(/^\s*::\w+/gm)).toEqual(['::error']);
      const place = `${basename(folder)}/campaigns/50`;
      expect(out).toContain(`::error file=${place}%25%2C a #1.yaml,line=7,`);
      expect(texts['sarif']).toContain(`"uri":"${place}%25%2C%20a%20%231.yaml"`);
      expect(texts['gitlab']).toContain(`"path": "${place}%, a #1.yaml"`);
      expect(texts['markdown']).not.toMatch(/<b>(?!.*`)|@team(?=[^`]*$)/m);
      expect(texts['junit']).not.toContain('<b>');
      const { findings } = JSON.parse(texts['json'] ?? '') as { findings: { touch: string }[] };
      expect(findings[0]?.touch).toBe(
        `b${JSON.parse(`"${HOSTILE.replace(/\\([ea])/g, (_, it) => (it === 'e' ? '\\u001b' : '\\u0007'))}"`)}`,
      );
      expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      expect(statSync(join(folder, 'out.sarif')).mode & 0o777).toBe(0o600);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('are annotations, too, in GitHub Actions, where no format is named', async () => {
    const broken = { 'campaigns/spring.yaml': PLAN.replace('name: ', 'nmae: ') };
    const { out } = await run(broken, ['--plans-only'], { GITHUB_ACTIONS: 'true' });
    expect(out).toMatch(/^error {2}plan\/schema/);
    expect(out).toContain('\n::error file=campaigns/spring.yaml,line=');
    const json = await run(broken, ['--plans-only', '-f', 'json'], { GITHUB_ACTIONS: 'true' });
    expect(JSON.parse(json.out)).toMatchObject({ exitCode: 1 });
  });

  const refused: [string, string[], string][] = [
    [
      'a name that is none',
      ['-f', 'sarfi'],
      'unknown format "sarfi". Did you mean "sarif"? Formats are pretty, summary, ',
    ],
    ['no file', ['-f', 'json='], 'the format json names no file. Write json=FILE, or json for stdout.'],
    ['one file for two', ['-f', 'json=a/x', '-f', 'sarif=./a/x'], 'json and sarif would go to the same file, ./a/x.'],
    ['what shows no findings', ['data', '-f', 'sarif'], 'outreach-lint data has no format sarif. Take pretty or json.'],
    ['a list of exports', ['formats', '-f', 'junit'], 'outreach-lint formats has no format junit.'],
    ['a name that gives orders', ['-f', '##[error]\u001b[31m'], 'unknown format "# #[error]·[31m".'],
  ];
  it.each(refused)('are refused for %s', async (_, args, start) => {
    const { code, out, err } = await run({}, args);
    expect([code, out]).toEqual([2, '']);
    expect(err.slice(0, start.length)).toBe(start);
  });
});

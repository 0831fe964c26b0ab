import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './command.js';
import { faulty, put } from './folder.js';
import { EXAMPLES } from './readme-examples.js';

const NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED|EINTEGRITY|E40[134]|network/;

let project: string;
let missing: string | null = null;

const npm = (cwd: string, ...args: string[]) =>
  spawnSync('npm', [...args, '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });

/** The package as npm would publish it, installed into an empty project. Types are built beside, since the pack runs no scripts. */
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'outreach-lint-package-'));
  const types = spawnSync(process.execPath, ['scripts/types.mjs'], { cwd: ROOT, encoding: 'utf8' });
  expect([types.stdout, types.stderr]).toEqual(['', '']);
  const packed = npm(ROOT, 'pack', '--json', '--pack-destination', project);
  expect(packed.status, packed.stderr).toBe(0);
  const tarball = readdirSync(project).find((name) => name.endsWith('.tgz'));
  writeFileSync(join(project, 'package.json'), '{ "name": "somebody", "private": true, "type": "module" }');
  const installed = npm(project, 'install', '--prefer-offline', `./${tarball}`);
  if (installed.status !== 0) {
    if (!NETWORK.test(installed.stderr)) throw new Error(installed.stderr);
    missing = `npm could not install @duckdb/node-api: ${installed.stderr.split('\n')[0]}`;
    console.warn(`package.test.ts is skipped: ${missing}`);
  }
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });

describe('the package, packed', () => {
  it('is small, and what publint and the checker of types would have it', () => {
    const tarball = readdirSync(project).find((name) => name.endsWith('.tgz')) ?? '';
    const check = (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
      expect(status, `${stdout}${stderr}`).toBe(0);
    };
    check('scripts/size.mjs');
    check('node_modules/publint/src/cli.js', 'run', join(project, tarball), '--strict');
    check('node_modules/@arethetypeswrong/cli/dist/index.js', join(project, tarball), '--profile', 'esm-only');
  });
});

describe('the package, installed', () => {
  it('brings what it needs and nothing of the workshop', (context) => {
    if (missing !== null) context.skip(missing);
    const home = join(project, 'node_modules/outreach-lint');
    expect(readdirSync(home).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'bin',
      'dist',
      'package.json',
    ]);
    const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { dependencies: object };
    expect(Object.keys(dependencies)).toContain('@duckdb/node-api');
    const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as { packages: object };
    const bundled = Object.keys(
      (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { devDependencies: object }).devDependencies,
    );
    const installed = Object.keys(lock.packages).map((name) => name.replace(/^node_modules\//, ''));
    expect(installed.filter((name) => bundled.includes(name) && !(name in dependencies))).toEqual([]);
  });

  it('its command lints a plan, with and without data', (context) => {
    if (missing !== null) context.skip(missing);
    put(project, {
      'campaigns/a.yaml': faulty('a'),
      'people.csv': 'contact_id,address\nc1,1 Elm St\n',
      'outreach-lint.config.yaml': 'extends: recommended\ndata: { contacts: people.csv }\n',
    });
    const command = join(project, 'node_modules/.bin/outreach-lint');
    expect(existsSync(command)).toBe(true);
    const { status, stdout, stderr } = spawnSync(command, ['--as-of', '2026-11-22', '-f', 'json'], {
      cwd: project,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    expect([status, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ rule: 'value/outcome-metric' }],
      summary: { rows: { contacts: 1 } },
    });
    const version = node('node_modules/outreach-lint/bin/outreach-lint.js', '--version').stdout.trim();
    expect(version).toBe((JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version);
  });

  it('plain Node can import lint and defineDataRule', (context) => {
    if (missing !== null) context.skip(missing);
    put(project, {
      'use.mjs': `import { defineDataRule, definePlanRule, lint, sql } from 'outreach-lint';
const mine = definePlanRule({ id: 'my/rule', severity: 'warn', summary: '', why: '', fix: 'x', message: 'no owner', *check(campaign) { if (campaign.plan.owner === undefined) yield { origin: campaign.origin }; } });
const data = defineDataRule({ id: 'my/data', severity: 'warn', summary: '', why: '', fix: 'x', message: 'm', row: '{contact_id}', needs: ['contacts'], unit: 'contact_id', blames: 'touch', select: () => sql\`select 1\` });
const report = await lint({ plans: ['campaigns/a.yaml'], asOf: '2026-11-22', plansOnly: true, rules: ['my/rule:error'], ruleset: [mine, data] });
console.log(report.findings.map((it) => it.severity + ' ' + it.rule + ' ' + it.message).join(), data.kind);
`,
    });
    const { stdout, stderr, status } = node('use.mjs');
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout.trim()).toBe('error my/rule no owner data');
  });

  it('its types say what it gives, beside zod, which they name', (context) => {
    if (missing !== null) context.skip(missing);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/zod/package.json'), 'utf8')) as {
      version: string;
    };
    const zod = npm(project, 'install', '--prefer-offline', `zod@${version}`);
    if (zod.status !== 0) context.skip(`npm could not install zod: ${zod.stderr.split('\n')[0]}`);
    put(project, {
      'use.ts': `import { type Finding, lint, type PolicyInput, defineConfig } from 'outreach-lint';
const policy: PolicyInput = defineConfig({ extends: 'recommended', region: 'US' });
const { findings } = await lint({ plans: ['a.yaml'] });
const first: Finding | undefined = findings[0];
export const text: string = \`\${first?.location.line ?? 0} \${policy.region ?? ''}\`;
// @ts-expect-error a region is a text: what is not typed would be any, and pass
export const wrong = defineConfig({ region: 7 });
`,
    });
    const examples = Object.fromEntries(
      [...EXAMPLES].filter(([path]) => path.endsWith('.ts')).map(([path, text]) => [`readme/${path}`, text]),
    );
    put(project, examples);
    const { stdout, status } = node(
      join(ROOT, 'node_modules/typescript/bin/tsc'),
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--moduleResolution',
      'nodenext',
      '--types',
      'node',
      '--typeRoots',
      join(ROOT, 'node_modules/@types'),
      'use.ts',
      ...Object.keys(examples),
    );
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});

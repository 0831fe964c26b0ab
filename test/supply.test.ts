import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { changed, isAllowed, refused } from '../scripts/licences.mjs';
import { bundledIn } from '../scripts/notices.mjs';
import { ROOT } from './e2e/command.js';
import { folderOf } from './e2e/folder.js';

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const own = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const direct = Object.entries({ ...own.dependencies, ...own.devDependencies });
const others = Object.entries(lock.packages).filter(([path]) => path !== '');
const bundled = bundledIn(read('dist/THIRD-PARTY-NOTICES.txt'));
const named = (path: string): string => path.replace(/^.*node_modules\//, '');

describe('what we take from others', () => {
  it('is one exact version each, and the one that is locked', () => {
    for (const [name, version] of direct) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
    for (const line of read('scripts/bench/requirements.txt').split('\n').filter(Boolean))
      expect(line).toMatch(/^(#|[\w-]+==\d[\w.]*$)/);
  });

  it('comes from the registry, with a sum wherever one of us or a pipeline installs it', () => {
    expect(others.filter(([, it]) => it.resolved?.startsWith('https://registry.npmjs.org/') === false)).toEqual([]);
    const without = others.filter(([, it]) => !/^sha512-\S{88}$/.test(it.integrity ?? ''));
    // binaries for machines other than those that test this: `npm install` fills sums in where a registry has them
    expect(without.filter(([, it]) => it.optional !== true || it.os === undefined)).toEqual([]);
    expect(without.filter(([path]) => path.endsWith('linux-x64')).map(([path]) => named(path))).toEqual([]);
  });

  it('runs nothing when it is installed: the only script of all is of a tool of ours, and is not run', () => {
    const scripts = others.filter(([, it]) => it.hasInstallScript === true);
    expect(scripts.filter(([, it]) => it.dev !== true)).toEqual([]);
    expect(scripts.map(([path]) => named(path))).toEqual(['esbuild']);
    const commands = ['.github/workflows/release.yml', '.ci/run', 'scripts/setup.mjs'].map(read);
    const installs = commands.flatMap((text) => text.match(/.*\bnpm\b.*\b(ci|install)\b.*/g) ?? []);
    expect(installs.length).toBeGreaterThan(1);
    for (const line of installs) expect(line).toContain('--ignore-scripts');
  });
});

describe('licences', () => {
  it('of all that is locked let us use it, and are what the packages say themselves', () => {
    expect(bundled.size).toBeGreaterThan(20);
    expect(refused(lock, new Set(bundled.keys()))).toEqual([]);
    expect(changed(lock, ROOT)).toEqual([]);
  });

  it('are read as SPDX writes them', () => {
    const kept = ['MIT', 'ISC'];
    expect(['MIT', '(MIT AND ISC)', 'MIT OR GPL-3.0-only'].filter((it) => !isAllowed(it, kept))).toEqual([]);
    const not = ['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'SEE LICENSE IN X', 'MIT OR (GPL-2.0 AND ISC)', ''];
    expect(not.filter((it) => isAllowed(it, kept))).toEqual([]);
  });

  it('that ask for more than their text are refused in what people carry, and others altogether', () => {
    const packages = {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.0.0', license: 'MPL-2.0', dev: true },
      'node_modules/b/node_modules/@c/d': { version: '2.0.0', license: 'MPL-2.0' },
      'node_modules/e': { version: '3.0.0', license: 'AGPL-3.0-only', dev: true },
      'node_modules/f': { version: '4.0.0' },
    };
    const people = 'which people who install the tool cannot take without looking at it';
    const all = [
      `@c/d 2.0.0 is under MPL-2.0, ${people}`,
      'e 3.0.0 is under AGPL-3.0-only, which we cannot take without looking at it',
      `f 4.0.0 is under no licence, ${people}`,
    ];
    expect(refused({ packages }, new Set())).toEqual(all);
    expect(refused({ packages }, new Set(['a']))).toEqual([`a 1.0.0 is under MPL-2.0, ${people}`, ...all]);
  });

  it('that a package changed since it was locked are seen', () => {
    const home = folderOf({ 'node_modules/a/package.json': '{ "license": "BUSL-1.1" }' });
    const packages = { 'node_modules/a': { license: 'MIT' }, 'node_modules/gone': { license: 'MIT' } };
    expect(changed({ packages }, home)).toEqual(['node_modules/a is locked as MIT, and says BUSL-1.1 itself']);
  });
});

describe('the bill of materials', () => {
  const made = (): string => {
    const by = ['scripts/bill-of-materials.mjs'];
    const { stdout, stderr, status } = spawnSync(process.execPath, by, { cwd: ROOT, encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    return stdout;
  };

  it('names all that is installed with the package or bundled in it, with version, licence and sum, and no tool', () => {
    const text = made();
    const bill = JSON.parse(text) as {
      bomFormat: string;
      metadata: { component: { purl: string } };
      components: { name: string; version: string; purl: string; licenses?: unknown[]; hashes?: unknown[] }[];
      dependencies: { ref: string; dependsOn: string[] }[];
    };
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(bill.metadata.component.purl).toMatch(/^pkg:npm\/outreach-lint@/);
    const installed = others.filter(([, it]) => it.dev !== true).map(([path, it]) => `${named(path)} ${it.version}`);
    const all = new Set([...installed, ...[...bundled].map(([name, version]) => `${name} ${version}`)]);
    expect(bill.components.map((it) => `${it.name} ${it.version}`).sort()).toEqual([...all].sort());
    for (const it of bill.components) expect(it.licenses?.length, it.name).toBeGreaterThan(0);
    for (const it of bill.components.filter(({ name }) => bundled.has(name))) expect(it.hashes?.length).toBe(1);
    const [first] = bill.dependencies.filter(({ ref }) => ref.startsWith('outreach-lint@'));
    expect(first?.dependsOn.filter((it) => /^(@duckdb\/node-api|jiti|yaml)@/.test(it))).toHaveLength(3);
    expect(text).not.toMatch(/"vitest|esbuild|serialNumber|timestamp/);
    expect(made()).toBe(text);
  });
});

describe('a release', () => {
  const steps = read('.github/workflows/release.yml');
  const places = [
    'npm ci',
    'npm audit signatures',
    'npm test',
    'npm run licences',
    'silent materials >',
    'npm publish',
  ];

  it('is of signed packages, under licences that were looked at, with its bill of materials', () => {
    const found = places.map((it) => steps.indexOf(it));
    expect(found).not.toContain(-1);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    const [, file = ''] = /silent materials > (\S+)/.exec(steps) ?? [];
    expect((own as unknown as { files: string[] }).files).toContain(file);
    expect(read('.ci/run')).toContain('run --silent licences');
  });

  it('takes a new version of another package after two weeks', () => {
    const { updates } = parse(read('.github/dependabot.yml')) as {
      updates: { 'package-ecosystem': string; cooldown: Record<string, number> }[];
    };
    expect(updates.map((it) => it['package-ecosystem'])).toEqual(['npm', 'github-actions']);
    for (const { cooldown } of updates) expect(cooldown).toEqual({ 'default-days': 14 });
    expect(read('CONTRIBUTING.md')).toMatch(/a new version waits two weeks/);
  });
});

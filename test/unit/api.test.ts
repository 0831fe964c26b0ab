import { getEventListeners } from 'node:events';
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { InputError, lint } from '../../src/index.js';
import { company } from '../e2e/command.js';

const folders: string[] = [];
const shop = (people: number): string => {
  const rows = Array.from({ length: people }, (_, i) => `c${i}`).join('\n');
  const folder = company({ 'contacts.csv': `contact_id\n${rows}\n` });
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const AS_OF = '2026-11-22';

describe('lint', () => {
  it('runs several times at once in one process, each with its own data', async () => {
    const sizes = [1, 2, 3, 4];
    const runs = sizes.map((people) => lint({ cwd: shop(people), asOf: AS_OF }));
    const reports = await Promise.all(runs);
    expect(reports.map((report) => report.findings.map(({ touch, matched }) => [touch, matched]))).toEqual(
      sizes.map((people) => [['letter-2', people]]),
    );
    expect(await lint({ cwd: folders[0] ?? '', asOf: AS_OF })).toEqual(reports[0]);
  });

  it('touches neither streams nor the exit code', async () => {
    const [out, err] = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
    const before = process.exitCode;
    await lint({ cwd: shop(1), asOf: AS_OF });
    expect([out.mock.calls, err.mock.calls, process.exitCode]).toEqual([[], [], before]);
    vi.restoreAllMocks();
  });

  it('does nothing when its signal comes after its end', async () => {
    const controller = new AbortController();
    const report = await lint({ cwd: shop(1), asOf: AS_OF, signal: controller.signal });
    expect(report.exitCode).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    controller.abort();
  });

  it('ends where its signal says so: before, and while the database works', async () => {
    const cwd = shop(1);
    const ended = { cwd, asOf: AS_OF, signal: AbortSignal.abort() };
    await expect(lint(ended)).rejects.toThrow('interrupted; nothing was judged.');
    await expect(lint({ ...ended, plansOnly: true })).rejects.toThrow(InputError);

    const slow = company({
      'outreach-lint.config.yaml':
        'plugins: [./slow.yaml]\nrules: { acme/slow: error }\ndata: { contacts: contacts.csv }\n',
      'contacts.csv': `contact_id\n${Array.from({ length: 20_000 }, (_, i) => `c${i}`).join('\n')}\n`,
      'slow.yaml': `rule: acme/slow
severity: warn
summary: s
why: w
fix: f
message: m
needs: [contacts]
sql: |
  with n as (select contact_id, row_number() over (order by contact_id) as i from contacts)
  select 'x' as campaign_id, 'y' as element_id, a.contact_id, cast(sum(sqrt(a.i * b.i + c.i)) as varchar) as reasons
  from n a cross join n b cross join n c group by a.contact_id
`,
    });
    folders.push(slow);
    const started = Date.now();
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 1000);
    await expect(lint({ cwd: slow, asOf: AS_OF, signal: controller.signal })).rejects.toThrow('interrupted');
    expect(Date.now() - started).toBeLessThan(15_000);
  });
});

it('a secret that stands in the policy is refused, and not shown', async () => {
  for (const key of ['password', 'token']) {
    const engine = `engine: { kind: trino, server: "https://trino.example.com", user: dana, ${key}: hunter2 }\n`;
    const cwd = company({ 'outreach-lint.config.yaml': engine });
    folders.push(cwd);
    const error = await lint({ cwd, asOf: AS_OF }).catch((it: unknown) => it as Error);
    expect(String(error)).toContain('a policy is no place for a secret');
    expect(String(error)).not.toContain('hunter2');
  }
});

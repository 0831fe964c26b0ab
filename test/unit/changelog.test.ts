import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reasonAgainst, released } from '../../scripts/changelog.mjs';
import { ROOT } from '../e2e/command.js';

const LOG = '# Changelog\n\nWords.\n\n## Unreleased\n\n- A rule.\n- A flag.\n\n## 0.1.0 (2026-11-22)\n\n- All.\n';

describe('the changelog', () => {
  it('gives what is new to the version that brings it', () => {
    const next = released(LOG, '0.2.0', '2026-12-01');
    expect(next).toBe(
      '# Changelog\n\nWords.\n\n## Unreleased\n\n## 0.2.0 (2026-12-01)\n\n- A rule.\n- A flag.\n\n## 0.1.0 (2026-11-22)\n\n- All.\n',
    );
    expect(() => released(next, '0.3.0', '2026-12-02')).toThrow('says nothing under');
  });

  it('lets nothing be published that it does not know', () => {
    expect(reasonAgainst('v0.1.0', LOG, '0.1.0')).toBeNull();
    expect(reasonAgainst('v0.2.0', LOG, '0.1.0')).toContain('is not the version 0.1.0');
    expect(reasonAgainst('v0.2.0', LOG, '0.2.0')).toContain('says nothing about 0.2.0');
  });

  it('of this package has news, or a version', () => {
    const text = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
    expect(released(`${text}\n- One more.\n`, '9.9.9', '2030-01-01')).toContain('## 9.9.9 (2030-01-01)');
  });
});

describe('what the package is built from', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  it('is pinned to exact versions', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, it]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(it),
    );
    expect(loose).toEqual([]);
  });
});

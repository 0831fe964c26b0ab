import type { Policy } from './read-policy.js';

/** What holds without any policy file: `recommended`, on the plans named. */
export function noPolicy(cwd: string): Policy {
  return { ...EMPTY, dir: cwd, rules: ['recommended'] };
}

/** What holds before a policy says anything. */
export const EMPTY: Policy = {
  file: null,
  dir: '.',
  campaigns: ['campaigns/**/*.{yaml,yml}'],
  region: null,
  timezone: 'UTC',
  calendar: {},
  limits: null,
  data: {},
  rules: [],
  channels: [],
  offers: [],
  overrides: [],
  waivers: [],
  engine: { kind: 'duckdb' },
  plugins: [],
  failOn: 'error',
  requireData: false,
  files: [],
};

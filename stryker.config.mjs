// Mutants of the TypeScript: `npm run test:mutants -- --mutate 'src/evaluate/**/*.ts'` tries one folder.
export default {
  packageManager: 'npm',
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutants.config.ts', related: false },
  buildCommand: 'node test/mutants/build.mjs',
  mutate: ['src/**/*.ts', 'rules/**/*.ts'],
  // slips in SQL are tried by `npm run test:slips`; the wording of sentences is held by the pages of rules and by people who read them
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: 'perTest',
  ignoreStatic: true, // what is set up once, at import, would be tried by every test there is
  concurrency: 1,
  timeoutMS: 15_000,
  dryRunTimeoutMinutes: 60,
  ignorePatterns: ['dist', 'dist.*', 'coverage', '.git', '.github'],
  thresholds: { high: 95, low: 85, break: null }, // scripts/mutants.mjs breaks below 85 % of those that are not accepted
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, allowEmojis: false },
  jsonReporter: { fileName: 'coverage/mutants.json' },
  tempDirName: 'coverage/mutants',
  incrementalFile: 'coverage/mutants-before.json', // with --incremental, mutants are tried again only where they or their tests changed
};

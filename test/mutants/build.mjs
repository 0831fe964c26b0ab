// Builds the mutated sources, for the tests that start the command. The copy that they are in gets its packages only afterwards.
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

const packagesAbove = (folder) =>
  existsSync(join(folder, 'node_modules')) ? join(folder, 'node_modules') : packagesAbove(dirname(folder));

symlinkSync(packagesAbove(process.cwd()), 'node_modules', 'junction');
execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
rmSync('node_modules');

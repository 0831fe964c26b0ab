// What somebody who installs the command has to carry: below 3 MB unpacked without the database, fewer than 40 packages.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const MOST_BYTES = 3_000_000;
const MOST_PACKAGES = 40;

const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const [{ unpackedSize, files }] = JSON.parse(packed);
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
// every database binding counts, though a machine installs one
const tree = Object.entries(packages).filter(
  ([, it]) => it.dev !== true && it.devOptional !== true && it.peer !== true,
);
console.log(`${unpackedSize} bytes in ${files.length} files (less than ${MOST_BYTES} are allowed)`);
console.log(`${tree.length} packages with this one (fewer than ${MOST_PACKAGES} are allowed)`);
if (!files.some(({ path }) => path === 'dist/types/src/index.d.ts')) throw new Error('run npm run build first');
if (unpackedSize >= MOST_BYTES || tree.length >= MOST_PACKAGES) {
  const largest = files.toSorted((a, b) => b.size - a.size).slice(0, 10);
  for (const { path, size } of largest) console.log(`${String(size).padStart(9)}  ${path}`);
  process.exitCode = 1;
}

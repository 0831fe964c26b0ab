// Whether every package that is locked may be used: what people install or get in the bundle under licences that ask for
// no more than their own text, what only works here under any that lets anybody use it.
import { existsSync, readFileSync } from 'node:fs';
import { bundledIn } from './notices.mjs';

const CARRIED = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
  'BlueOak-1.0.0',
  'CC-BY-3.0',
];
const AT_WORK = [...CARRIED, 'MPL-2.0', 'PSF-2.0', 'Python-2.0', 'CC-BY-4.0', 'CC0-1.0'];

/** Whether an SPDX expression (`MIT`, `(MIT OR X)`, `(ISC AND Y)`) can be kept with these licences. */
export function isAllowed(expression, licences) {
  const text = expression.replaceAll(/^\(|\)$/g, '');
  if (/[()]/.test(text)) return false; // nobody of ours nests them: look at it
  if (text.includes(' OR ')) return text.split(' OR ').some((it) => isAllowed(it, licences));
  return text.split(' AND ').every((it) => licences.includes(it));
}

/** Sentences about packages of a lock file that may not be used; `bundled` are the names of what the build takes in. */
export function refused({ packages }, bundled) {
  return Object.entries(packages).flatMap(([path, { version, license, dev }]) => {
    if (path === '') return [];
    const name = path.replace(/^.*node_modules\//, '');
    const isCarried = dev !== true || bundled.has(name);
    if (license !== undefined && isAllowed(license, isCarried ? CARRIED : AT_WORK)) return [];
    return [
      `${name} ${version} is under ${license ?? 'no licence'}, which ${isCarried ? 'people who install the tool' : 'we'} cannot take without looking at it`,
    ];
  });
}

/** Sentences about installed packages that name another licence than the lock file. */
export function changed({ packages }, home = '.') {
  return Object.entries(packages).flatMap(([path, { license }]) => {
    const file = `${home}/${path}/package.json`;
    if (path === '' || !existsSync(file)) return [];
    const own = JSON.parse(readFileSync(file, 'utf8'));
    const said = typeof own.license === 'object' ? own.license.type : (own.license ?? own.licenses?.[0]?.type);
    return said === license ? [] : [`${path} is locked as ${license}, and says ${said} itself`];
  });
}

if (process.argv[1] === import.meta.filename) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const bundled = new Set(bundledIn(readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8')).keys());
  const faults = [...refused(lock, bundled), ...changed(lock)];
  for (const fault of faults) console.error(fault);
  console.log(`${Object.keys(lock.packages).length - 1} packages, ${faults.length} that may not be used as they are`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

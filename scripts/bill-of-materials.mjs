// The bill of materials of a release, as CycloneDX: what is installed with the package, and what its bundle took in, which npm
// takes for tools of ours. The same packages give the same bytes. `node scripts/bill-of-materials.mjs > FILE`
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { bundledIn } from './notices.mjs';

const DEVELOPMENT = 'cdx:npm:package:development';

/** What npm says of all that is locked, less what only works here; `bundled`: names and versions of what the build takes in. */
export function carried(all, { name }, bundled) {
  const isBundled = (it) => bundled.get(it.name) === it.version;
  const isTool = (it) => it.properties.some((property) => property.name === DEVELOPMENT);
  const components = all.components
    .filter((it) => isBundled(it) || !isTool(it))
    .map((it) => ({ ...it, properties: it.properties.filter((property) => property.name !== DEVELOPMENT) }))
    .toSorted(byRef((it) => it['bom-ref']));
  const known = new Set([all.metadata.component['bom-ref'], ...components.map((it) => it['bom-ref'])]);
  const { serialNumber: _, ...bill } = all; // drawn by chance
  const { timestamp: __, component, ...metadata } = all.metadata;
  return {
    ...bill,
    metadata: { ...metadata, component: { ...component, name } }, // npm takes the folder's name
    components,
    dependencies: all.dependencies
      .filter(({ ref }) => known.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((it) => known.has(it)).toSorted() }))
      .toSorted(byRef(({ ref }) => ref)),
  };
}

const byRef = (of) => (a, b) => (of(a) < of(b) ? -1 : 1);

if (process.argv[1] === import.meta.filename) {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--loglevel=error'];
  const shell = process.platform === 'win32';
  const all = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', maxBuffer: 1 << 26, shell }));
  const bundled = bundledIn(readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8'));
  const bill = carried(all, JSON.parse(readFileSync('package.json', 'utf8')), bundled);
  const listed = new Set(bill.components.map((it) => it.name));
  const missing = [...bundled.keys()].filter((name) => !listed.has(name));
  if (missing.length > 0) throw new Error(`not locked as they are bundled, so build again: ${missing.join(', ')}`);
  console.log(JSON.stringify(bill, null, 2));
}

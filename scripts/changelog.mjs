// Keeps the changelog and the version together. `npm version minor` runs it: what stood under "Unreleased" is from then on
// what that version brings. `--check v1.2.0`: the tag is the package's version, and the changelog has it.
import { readFileSync, writeFileSync } from 'node:fs';

/** The changelog once a version is out. Throws where there is nothing to tell. */
export function released(text, version, day) {
  const parts = /^([\s\S]*?\n)## Unreleased\n([\s\S]*?)(?=\n## |$)([\s\S]*)$/.exec(text);
  if (parts === null) throw new Error('CHANGELOG.md has no part "## Unreleased"');
  const [, head, news, before] = parts;
  if (news.trim() === '') throw new Error('CHANGELOG.md says nothing under "## Unreleased"');
  return `${head}## Unreleased\n\n## ${version} (${day})\n\n${news.trim()}\n${before}`;
}

/** Why a tag cannot be published; null: it can. */
export function reasonAgainst(tag, text, version) {
  if (tag !== `v${version}`) return `the tag ${tag} is not the version ${version} of package.json`;
  return text.includes(`\n## ${version} (`) ? null : `CHANGELOG.md says nothing about ${version}; run npm version`;
}

const [, program, flag, tag] = process.argv;
if (program?.endsWith('changelog.mjs')) {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const text = readFileSync('CHANGELOG.md', 'utf8');
  if (flag === '--check') {
    const reason = reasonAgainst(tag, text, version);
    if (reason !== null) {
      console.error(reason);
      process.exitCode = 1;
    }
  } else writeFileSync('CHANGELOG.md', released(text, version, new Date().toISOString().slice(0, 10)));
}

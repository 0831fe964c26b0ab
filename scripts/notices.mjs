// The licences of what is bundled, as those licences ask.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const BETWEEN = `\n${'-'.repeat(78)}\n\n`;

/** Writes the notices of every package that a bundle holds a part of. */
export function writeNotices(metafile, path) {
  const packages = new Set(
    Object.keys(metafile.inputs).flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []),
  );
  const texts = [...packages].sort().map((name) => {
    const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
    const file = readdirSync(`node_modules/${name}`).find((it) => /^licen[cs]e/i.test(it));
    const text =
      file === undefined ? `License: ${license}` : readFileSync(`node_modules/${name}/${file}`, 'utf8').trim();
    return `${name} ${version}\n\n${text}\n`;
  });
  texts.push(
    `libphonenumber 9.0.43, its map of telephone numbers to time zones, shortened

Copyright 2012-2026 The Libphonenumber Authors
Licensed under the Apache License, Version 2.0: http://www.apache.org/licenses/LICENSE-2.0
The text of that licence stands above, under trino-client.
`,
  );
  writeFileSync(path, `outreach-lint contains parts of these packages.\n\n${texts.join(BETWEEN)}`);
}

/** The packages that notices name, with their versions. */
export function bundledIn(notices) {
  const named = notices
    .replace(/^.*\n\n/, '')
    .split(BETWEEN)
    .map((notice) => /^(\S+) (\d\S*)\n/.exec(notice));
  return new Map(named.flatMap((match) => (match === null ? [] : [[match[1], match[2]]])));
}

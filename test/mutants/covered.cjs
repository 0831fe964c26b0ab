// What the command ran of the sources, told when it ends: a test that starts it has no other way to know.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

process.on('exit', () => {
  const { mutantCoverage } = globalThis.__stryker__ ?? {};
  if (mutantCoverage === undefined) return;
  writeFileSync(join(process.env.COVERED, `${process.pid}.json`), JSON.stringify(mutantCoverage.static));
});

// Lints a bundled story with the built command: `npm run demo`, or `npm run demo -- rebrand`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AS_OF, stories } from './stories.mjs';

const story = process.argv[2] ?? 'unsold-fiber';
if (!stories.includes(story)) {
  console.error(`There is no story "${story}". Stories: ${stories.join(', ')}.`);
  process.exit(2);
}
const cwd = fileURLToPath(new URL(`../fixtures/${story}`, import.meta.url));
const command = fileURLToPath(new URL('../bin/outreach-lint.js', import.meta.url));
console.log(`$ cd fixtures/${story} && outreach-lint --as-of ${AS_OF}\n`);
const { status } = spawnSync(process.execPath, [command, '--as-of', AS_OF], { cwd, stdio: 'inherit' });
console.log(
  `\nThe exit code is ${status}: ${['clean', 'a launch in CI would stop here', 'the input cannot be read', 'not everything was checked'][status]}.`,
);
process.exitCode = status === 2 ? 2 : 0;

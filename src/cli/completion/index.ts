import type { Command } from 'commander';
import { InputError } from '../../load/problem.js';
import { didYouMean, listed } from '../../load/suggest.js';
import { EXIT } from '../../report/report.js';
import { bashScript } from './bash.js';
import { fishScript } from './fish.js';
import { SHELLS, type Words, wordsOf } from './words.js';
import { zshScript } from './zsh.js';

const SCRIPTS: Record<(typeof SHELLS)[number], (words: Words) => string> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Prints what a shell needs to complete this command. Throws InputError for a shell that is not known. */
export function printCompletion(name: string, program: Command): number {
  const shell = SHELLS.find((it) => it === name);
  if (shell === undefined)
    throw new InputError(
      `there is no completion for "${name}".${didYouMean(name, SHELLS)}`,
      `Shells are ${listed(SHELLS)}.`,
    );
  process.stdout.write(SCRIPTS[shell](wordsOf(program)));
  return EXIT.clean;
}

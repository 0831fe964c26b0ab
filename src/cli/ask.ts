import { createInterface } from 'node:readline/promises';
import type { Ask } from '../init/questions.js';
import { InputError } from '../load/problem.js';
import { inert } from '../report/text.js';

/** Asks at the terminal, on stderr; `close` when there is nothing left to ask. */
export function asker(): Ask & { close(): void } {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  let isOver = false;
  lines.on('close', () => {
    isOver = true;
  });
  const ended = new Promise<never>((_, reject) => {
    lines.on('close', () => reject(new InputError('no answer, so nothing was written.', 'Run again, or add --yes.')));
  });
  ended.catch(() => {}); // told to whoever asks
  const answer = async (question: string): Promise<string> =>
    isOver ? ended : (await Promise.race([lines.question(question), ended])).trim();
  return {
    text: async (question, fallback) =>
      (await answer(`${inert(question)}${fallback === '' ? '' : ` [${fallback}]`}: `)) || fallback,
    choose: async (question, answers) => {
      process.stderr.write(`${inert(question)}\n${answers.map((it, i) => `  ${i + 1}  ${inert(it)}\n`).join('')}`);
      for (;;) {
        const number = Number(await answer('Number: '));
        if (Number.isInteger(number) && number >= 1 && number <= answers.length) return number - 1;
      }
    },
    close: () => lines.close(),
  };
}

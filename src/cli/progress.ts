import { isatty } from 'node:tty';
import type { OnStep, RunStep } from '../run-step.js';

/** Runs that are shorter show nothing. */
const AFTER_MS = 1000;

export interface Progress {
  readonly onStep: OnStep;
  /** The step that was begun last; null: none was. */
  last(): RunStep | null;
  /** Takes the line away; with `stats`, says how long each step took. */
  done(): void;
}

/** What a run is doing, in one line on stderr where people look at it: a terminal, and no log of CI. */
export function showProgress(stats: boolean, columns: number = process.stderr.columns ?? 80): Progress {
  const shows = isatty(2) && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb';
  const start = Date.now();
  const took: { step: RunStep; ms: number }[] = [];
  let since = start;
  let shown = false;
  let last: RunStep | null = null;
  const show = (text: () => string): void => {
    if (!shows || Date.now() - start < AFTER_MS) return;
    shown = true;
    process.stderr.write(`\r\u001b[K${text().slice(0, columns - 1)}`);
  };
  return {
    last: () => last,
    onStep: (step) => {
      last = step;
      const now = Date.now();
      if (step.rows === null) {
        since = now;
        show(() => `${step.doing} ${step.what} …`);
        return;
      }
      took.push({ step, ms: now - since });
      const ms = now - since;
      show(() => `${step.doing} ${step.what}: ${lineOf(step, ms)}`);
    },
    done: () => {
      if (shown) process.stderr.write('\r\u001b[K');
      if (stats) process.stderr.write(tableOf(took, Date.now() - start));
    },
  };
}

/** `10,000,000 rows, 1,200,000 a second` */
const lineOf = ({ rows }: RunStep, ms: number): string =>
  `${(rows ?? 0).toLocaleString('en')} rows, ${Math.round((rows ?? 0) / Math.max(ms / 1000, 0.001)).toLocaleString('en')} a second`;

function tableOf(took: readonly { step: RunStep; ms: number }[], all: number): string {
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`.padStart(9);
  const lines = took.map(({ step, ms }) => {
    const rows = (step.rows ?? 0).toLocaleString('en').padStart(14);
    return `${seconds(ms)}${rows} ${step.doing === 'reading' ? 'rows read' : 'rows     '}  ${step.what}`;
  });
  return `${[...lines, `${seconds(all)}  in all`].join('\n')}\n`;
}

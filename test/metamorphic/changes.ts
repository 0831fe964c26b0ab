import fc from 'fast-check';
import { type Company, cellsOf, isData, POLICY, textOf } from './company.js';

/** Data files with their rows changed, the header left as it is. */
function withRows(company: Company, change: (rows: string[][], path: string) => string[][]): Company {
  return new Map(
    [...company].map(([path, text]) => {
      if (!isData(path)) return [path, text];
      const [head = [], ...rows] = cellsOf(path, text);
      return [path, textOf(path, [head, ...change(rows, path)])];
    }),
  );
}

/** Rows in another order. */
export const shuffled = (company: Company, seed: number): Company =>
  withRows(company, (rows) => {
    const [other = []] = fc.sample(fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }), {
      seed,
      numRuns: 1,
    });
    return other;
  });

/** Each file that the policy names as two. */
export function split(company: Company): Company {
  const files = new Map<string, string>();
  let policy = company.get(POLICY) ?? '';
  for (const [path, text] of company) {
    if (!isData(path) || !policy.includes(path)) {
      files.set(path, text);
      continue;
    }
    const [folder, end] = [path.replace(/\.\w+$/, ''), path.slice(-4)];
    const [head = [], ...rows] = cellsOf(path, text);
    const half = Math.floor(rows.length / 2);
    files.set(`${folder}/a${end}`, textOf(path, [head, ...rows.slice(0, half)]));
    files.set(`${folder}/b${end}`, textOf(path, [head, ...rows.slice(half)]));
    policy = policy.replace(path, `${folder}/*${end}`);
  }
  return files.set(POLICY, policy);
}

/** One column more in every file, and one file more, which nothing asks for. */
export function wider(company: Company): Company {
  const files = [...company].map(([path, text]) => {
    if (!isData(path)) return [path, text] as const;
    const [head = [], ...rows] = cellsOf(path, text);
    return [path, textOf(path, [['shelf', ...head], ...rows.map((row, i) => [`s${i % 7}`, ...row])])] as const;
  });
  return new Map([...files, ['data/shelves.txt', 'shelf\ns1\n']]);
}

/** Other contact ids, in another order than before. */
export function renamed(company: Company): Company {
  const contacts = [...company].find(([path]) => path.endsWith('contacts.csv'));
  const [head = [], ...rows] = contacts === undefined ? [] : cellsOf(...contacts);
  const ids = new Set(rows.map((row) => row[head.indexOf('contact_id')]));
  const other = (cell: string) => (ids.has(cell) ? [...cell].reverse().join('') : cell);
  return withRows(company, (all) => all.map((row) => row.map(other)));
}

/** After so many years the calendar is the same again, with its weekdays, leap days, movable holidays of the US and changes of clocks. */
const YEARS = 28;

export const later = (text: string): string =>
  text
    .replace(/\b(20\d\d)(?=-\d\d-\d\d)/g, (year) => String(Number(year) + YEARS))
    .replace(/(?<=\b\d\d\/\d\d\/)(20\d\d)\b/g, (year) => String(Number(year) + YEARS));

export const allLater = (company: Company): Company => new Map([...company].map(([path, text]) => [path, later(text)]));

import { describe, expect, it } from 'vitest';
import { outcomeOf } from './company.js';

const LIST =
  '[\n  { "contact_id": "rosa", "latitude": 1.5, "vip": true },\n  { "vip": null, "contact_id": "o\\"laf\\n",\n    "score": [1] }\n]\n';
const LINES = LIST.slice(2, -3).replace(',\n    ', ', ').replace(/},\n/, '}\n\n');
const read = (file: string, content: string, where?: string) =>
  outcomeOf({ [file]: content }, `{ contacts: ${file} }`, where);

describe('JSON', () => {
  it.each([
    ['c.json', LIST],
    ['c.json', `{ "next": "x", "page": { "n": 1 }, "results": ${LIST} }`],
    ['c.json', LIST.replaceAll('\n', ' ')],
    ['c.ndjson', LINES],
    ['c.jsonl', LINES.replaceAll('\n', '\r\n')],
    ['c.ndjson', `\ufeff${LINES}`],
  ])('%s %#', async (file, content) => {
    const all = await read(file, content);
    expect([all.error, all.rows]).toEqual([null, { contacts: 2 }]);
    expect((await read(file, content, "vip = 'true' and latitude = 1.5")).ids).toEqual(['rosa']);
    expect((await read(file, content, "score = '[1]'")).ids).toHaveLength(1);
  });

  it('names what is nested by its path', async () => {
    const content = '{"contact_id":"rosa","properties":{"city":"Gilroy"}}\n';
    expect((await read('c.ndjson', content, `"properties.city" = 'Gilroy'`)).ids).toEqual(['rosa']);
  });

  it.each<[file: string, content: string, error: RegExp]>([
    ['c.json', LIST.slice(0, -4), /^c\.json/],
    ['c.json', '{ "contact_id": "rosa" }', /^c\.json: this JSON file is no list of objects/],
    ['c.json', '[]', /^c\.json: this file holds no rows/],
    ['c.json', '[\n{ "contact_id": "a" },\n3\n]', /^c\.json/],
    [
      'c.json',
      '[\n{ "contact_id": "a" },\n{ "contact_id": 12345678901234567890 }\n]',
      /^c\.json:3: contact_id: a number of so many digits/,
    ],
    ['c.json', '[\n{ "contact_id": "a" },\n{ "contact_id": "" }\n]', /^c\.json:3: contact_id: the cell is empty/],
    ['c.json', '[\n{ "contact_id": "{[" },\n{ "contact_id": "" }\n]', /^c\.json:3: contact_id: the cell is empty/],
    ['c.ndjson', '{"contact_id":"a\\nb"}\n\n{"contact_id":"b"\n', /^c\.ndjson:3: this line is not JSON/],
    ['c.ndjson', '{"contact_id":"a"}\n["b"]\n', /^c\.ndjson:2: this is no JSON object/],
    ['c.ndjson', '{"contact_id":"a\\nb"}\n{"contact_id":null}\n', /^c\.ndjson:2: contact_id: the cell is empty/],
  ])('%s %j', async (file, content, error) => {
    expect((await read(file, content)).error).toMatch(error);
  });
});

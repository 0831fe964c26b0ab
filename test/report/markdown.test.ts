import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { markdownReport } from '../../src/report/markdown.js';
import { markdownCode, markdownText } from '../../src/report/markdown-text.js';
import { inert } from '../../src/report/text.js';
import { HOSTILE, hostileReport } from './hostile.js';
import { finding, many, OPTIONS, report } from './report.js';

const htmlOf = (markdown: string): string => marked.parse(markdown, { async: false, gfm: true });

/** The tags of a page, without attributes. */
const tagsOf = (html: string): string[] =>
  [...new Set([...html.matchAll(/<\/?(\w+)/g)].map((it) => it[1] ?? ''))].sort();

/** What a reader sees of a page. */
const seenOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name] ?? "'")
    .replaceAll('&#8203;', '\u200b');

const OURS = ['br', 'code', 'em', 'h2', 'h3', 'li', 'p', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'];

describe('Markdown', () => {
  it('is the verdict, counts, errors, warnings, and what was checked', () => {
    const findings = [
      finding({ severity: 'warn', campaign: 'other', help: 'Look.' }),
      finding(),
      finding({ status: 'waived' }),
    ];
    const skipped = [{ rule: 'value/no-result', needs: ['orders'] }];
    const text = markdownReport(report(findings, { skipped }), OPTIONS);
    expect(text).toBe(`## 1 campaign must change; 56 of 142 people to leave out.

| campaign | errors | warnings |
|---|---:|---:|
| \`spring-fiber\` | 1 | 0 |
| \`other\` | 0 | 1 |

### Errors (1)

- **"letter-1" offers "fiber-300" to 56 of 142 contacts who cannot get it.**<br>
  \`serviceability/offer-available\` at \`campaigns/spring.yaml:3\`<br>
  56 of 142 contacts (39 %): unavailable 41, planned later 15<br>
  *What to do:* Leave these contacts out of "letter-1".

### Warnings (1)

- **"letter-1" offers "fiber-300" to 56 of 142 contacts who cannot get it.**<br>
  \`serviceability/offer-available\` at \`campaigns/spring.yaml:3\`<br>
  56 of 142 contacts (39 %): unavailable 41, planned later 15<br>
  *What to do:* Look.

1 plan checked with 2 rules, as of 2026-11-22T00:00:00Z; 1 rule not run for want of data; 1 finding silenced.
`);
    expect(tagsOf(htmlOf(text))).toEqual(OURS);
  });

  it('fits a comment: it is cut at a finding, warnings first, and says how many there are', () => {
    const findings = [...many(300, () => ({ severity: 'warn', help: 'Warned.' })), ...many(100)];
    const text = markdownReport(report(findings), OPTIONS);
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(63_000);
    const shown = text.match(/^- \*\*/gm)?.length ?? 0;
    expect(text.match(/Leave these contacts out/g)).toHaveLength(100);
    expect(text).toContain(`**${400 - shown} findings of 100 errors, 300 warnings not shown here for want of room.**`);
    expect(text.trimEnd()).toMatch(/\*What to do:\* Warned\.\n\n\*\*\d+ findings[^\n]*\n\n1 plan checked [^\n]*$/);
  });

  it('fits a comment also with one endless sentence, or endless names', () => {
    const endless = 'x@'.repeat(50_000);
    expect(markdownReport(report([finding({ message: endless })]), OPTIONS)).toContain(
      '**1 finding of 1 error not shown',
    );
    const names = many(200, (i) => ({ campaign: `${i}${endless}` }));
    expect(markdownReport(report(names), OPTIONS).length).toBeLessThanOrEqual(65_536);
  });

  it.each(Object.entries(HOSTILE))('shows a hostile text as it stands: %s', (_, text) => {
    const written = markdownReport(hostileReport(text), OPTIONS);
    const html = htmlOf(written);
    expect(tagsOf(html).filter((tag) => !OURS.includes(tag))).toEqual([]);
    const outside = html.replace(/<code>.*?<\/code>/g, '');
    expect(seenOf(outside)).not.toMatch(/[@#!~%$&]\w|:\/\/|:[a-z]+:|www\.|GH-\d/);
    expect(seenOf(outside).replaceAll('\u200b', '')).toContain(
      `before ${inert(text).trim().replace(/ +/g, ' ')}`.slice(0, 20),
    );
    expect(written).not.toMatch(/^\s*::|##\w*\[/m);
    expect(written.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  it('says any text so that a reader sees that text and nothing of it works', () => {
    const signs = fc.constantFrom(
      ...'ab1 @#!&<>[]()*_`~|\\:/.-+="\'{}$%^\n',
      'www.',
      'https://',
      '<b>',
      '&lt;',
      '**',
      '](x)',
    );
    const texts = fc.array(fc.oneof({ weight: 5, arbitrary: signs }, fc.string({ unit: 'grapheme' })), {
      maxLength: 24,
    });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        const html = htmlOf(`- **x ${markdownText(text)} x** ${markdownCode(text)}`);
        expect(tagsOf(html).filter((tag) => !['ul', 'li', 'strong', 'code'].includes(tag))).toEqual([]);
        const seen = seenOf(html.replace(/<code>[\s\S]*?<\/code>/, ''));
        expect(seen.replaceAll('\u200b', '').trim()).toBe(`x ${inert(text)} x`);
      }),
      { numRuns: 1000 },
    );
  });
});

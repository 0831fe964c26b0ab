import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pageReport } from '../../src/report/page/page.js';
import { finding, HOSTILE, hostileReport, overview, report } from './reports.js';

describe('the page', () => {
  it('says what is wrong, on which line, who is meant and what to do', () => {
    const page = pageReport(report([finding(1, 2)]));
    for (const words of [
      '1 campaign must change; 5 of 9 people to leave out.',
      'campaigns/spring.yaml, line 2',
      '- id: letter-1',
      '2 of 4 contacts (50 %)',
      'contact-1-0000',
      'contact-1-0001',
      'Leave these contacts out of',
      'Judged as of Sunday 22 November 2026',
    ])
      expect(page).toContain(words);
  });

  it('is below a megabyte with two hundred findings, says how many rows it leaves out, and is the same each time', () => {
    const many = Array.from({ length: 200 }, (_, i) => finding(i, 500));
    const page = pageReport(report(many, { overview: overview('spring') }));
    expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
    expect(page.match(/<article /g)).toHaveLength(200);
    expect(page).toMatch(/\d+ of the 500 contacts/);
    expect(page).toContain('excluded=drop.csv');
    expect(pageReport(report(many, { overview: overview('spring') }))).toBe(page);
  });

  it('keeps the rows of one finding together where there is room', () => {
    const page = pageReport(report([finding(1, 500)]));
    expect(page).toContain('The 500 contacts');
    expect(page).toContain('contact-1-0499');
  });

  it('shows ids and figures as they are written', () => {
    const sample = [
      { contact_id: '00123', touches: '1200', score: '0.50', reason: '7' },
      { contact_id: '4567890', touches: '3', score: '12.25', reason: '7' },
    ];
    const page = pageReport(report([finding(1, 2, { sample })]));
    expect(page).toContain('<th scope="row">00123</th>');
    expect(page).toContain('<th scope="row">4567890</th>');
    expect(page).toContain('<td class="number" data-value="1200">1200</td>');
    expect(page).toContain('<td class="number" data-value="0.5">0.50</td>');
  });

  it('shows hostile texts as texts, and lets its own script run only', () => {
    const page = pageReport(hostileReport());
    const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)];
    expect(scripts).toHaveLength(1);
    const hash = createHash('sha256')
      .update(scripts[0]?.[1] ?? '')
      .digest('base64');
    expect(page).toContain(`script-src 'sha256-${hash}'`);
    expect(page).toContain("default-src 'none'");
    expect(page.match(/<\/?style/g)).toHaveLength(2);
    expect(page).not.toContain('<img');
    expect(page).not.toContain(HOSTILE);
    expect(page.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('tells findings that a baseline knows from new ones', () => {
    const known = finding(2, 4, { status: 'baselined' });
    const summary = { ...report([]).summary, errors: 1, baselined: 1 };
    const page = pageReport(report([finding(1, 2), known], { summary }));
    expect(page).toMatch(/<b>1<\/b> new since the baseline/);
    expect(page).toMatch(/<b>1<\/b> known from the baseline/);
    expect(page.match(/<article /g)).toHaveLength(1);
  });

  it('says which data a chart would need', () => {
    const page = pageReport(
      report([], { exitCode: 0, overview: { ...overview('spring'), promises: { needs: ['orders'] } } }),
    );
    expect(page).toContain('Delivery: promised, and what it took: needs orders');
    expect(page).toContain('Nothing must change');
  });

  it('masks e-mail addresses in the line of a plan', () => {
    const sources = { 'campaigns/spring.yaml': ['', 'owner: dana@example.com'] };
    expect(pageReport(report([finding(1, 2)], { sources }))).not.toContain('dana@example.com');
  });
});

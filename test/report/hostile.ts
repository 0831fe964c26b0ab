import type { Report } from '../../src/index.js';
import { finding, report } from './report.js';

/** What somebody may write into a plan or a contact list to make a report do what it should not. */
export const HOSTILE: Readonly<Record<string, string>> = {
  escape: '\u001b[2J\u001b]0;owned\u0007',
  link: '\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\',
  'eight-bit escape': '\u009b31mred',
  bidi: 'a\u202egnp.exe\u2066b\u200f',
  'carriage return': 'fine\r0 errors',
  backspace: 'no\b\b\byes',
  'line end': 'one\n::error::two\r\n##[error]three\u2028::warning::four',
  'GitHub command': '::error file=a,line=1::owned',
  'escaped command': '50%0A::error::x %25 %2C %3A',
  'old command': '##[error]owned ##[add-mask]x',
  'Azure command': '##vso[task.setvariable variable=x]owned',
  html: '<script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;',
  table: 'a | b |\n|---|---|',
  backticks: '`code` ``` fence',
  markup: '**bold** _em_ ~~gone~~ [link](https://evil.example) ![image](https://evil.example/x.png)',
  'bare link': 'https://evil.example www.evil.example _www.evil.example mail@evil.example',
  mention: '@team cc @org/team #1 !2 ~label %3 &4 GH-5 $6',
  entity: '&#64;team &lt;script&gt;',
  'list and heading': '# title\n- item\n1. one\n> quote\n/close',
  emoji: ':shipit:',
  formula: '=HYPERLINK("https://evil.example","x")',
  xml: ']]><failure/><!-- " \' -->',
  'no character': '\u0000\ufffe\uffff',
  'half a pair': 'a\ud800b',
  'SARIF link': '[see](1) [x](https://evil.example) {0} {1}',
};

/** A world in which everything that somebody can write holds one of these texts. */
export const hostileReport = (text: string): Report =>
  report(
    [
      finding({
        rule: `acme/${text}`,
        campaign: text,
        element: { kind: 'touch', id: text },
        touch: text,
        part: text,
        message: text,
        help: text,
        location: { file: text, line: 1, column: 1, endLine: 1, endColumn: 1 + text.length, pointer: '' },
        related: [
          {
            kind: 'offer',
            id: text,
            location: { file: `${text}.yaml`, line: 1, column: 1, endLine: 1, endColumn: 3, pointer: '' },
          },
        ],
        breakdown: [{ reason: text, matched: 56 }],
        sample: [{ contact_id: text }],
        rows: [text],
        why: text,
      }),
      finding({ severity: 'warn', message: `before ${text} after` }),
      finding({ status: 'waived', silencedBy: text, message: text }),
    ],
    {
      verdict: text,
      notes: [text],
      skipped: [{ rule: text, needs: [text] }],
      sources: { [text]: [text], [`${text}.yaml`]: [text] },
    },
  );

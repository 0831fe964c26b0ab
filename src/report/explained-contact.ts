import { Chalk, type ChalkInstance } from 'chalk';
import type { ContactFinding, ContactTouch } from '../evaluate/contact-story.js';
import type { ExplainedContact } from '../explain-contact.js';
import type { PrettyOptions } from './pretty.js';
import { counted, inert, wrap } from './text.js';

interface Style {
  readonly c: ChalkInstance;
  readonly rule: string;
  readonly width: number;
}

/** A contact as JSON. */
export const jsonContact = (contact: ExplainedContact): string => `${JSON.stringify(contact, null, 2)}\n`;

/** A contact for people: its touches on a time line, each with what is found about it, then all else that is found. */
export function contactText(contact: ExplainedContact, { color, unicode, width }: PrettyOptions): string {
  const style = {
    c: new Chalk({ level: color }),
    rule: unicode ? '─' : '-',
    width: Math.max(60, Math.min(width, 110)),
  };
  const { touches, findings } = contact;
  const onTouch = new Set(touches.flatMap((touch) => findingsOn(touch, findings)));
  const others = findings.filter((finding) => !onTouch.has(finding));
  return `${[
    heading(contact, style),
    '',
    ...timeLine(contact, style),
    ...(others.length === 0 ? [] : ['', style.c.bold('Beside the touches')]),
    ...others.flatMap((finding) => findingLines(finding, style, `${finding.campaign ?? 'no plan'}: `)),
    '',
    ...lastLines(contact, style),
  ].join('\n')}\n`;
}

function heading({ contact, touches, findings, timezone }: ExplainedContact, { c }: Style): string {
  const past = touches.filter(({ state }) => state === 'past').length;
  const open = findings.filter(({ status }) => status === 'open').length;
  const planned = touches.length - past;
  return `${c.bold(inert(contact))}  ${counted(past, 'past touch', 'past touches')}, ${planned} planned, part of ${counted(open, 'open finding')}; times in ${timezone}`;
}

function timeLine({ touches, findings, now }: ExplainedContact, style: Style): string[] {
  if (touches.length === 0) return ['  no touch, past or planned'];
  const lines = (some: readonly ContactTouch[]) =>
    some.flatMap((touch) => [
      touchLine(touch, style),
      ...findingsOn(touch, findings).flatMap((finding) => findingLines(finding, style)),
    ]);
  const before = touches.filter(({ state }) => state !== 'planned');
  const after = touches.filter(({ state }) => state === 'planned');
  return [
    ...lines(before),
    style.c.dim(`  ${style.rule.repeat(6)} now, ${now} ${style.rule.repeat(6)}`),
    ...lines(after),
  ];
}

const findingsOn = ({ state, campaign, touch }: ContactTouch, findings: readonly ContactFinding[]): ContactFinding[] =>
  state !== 'planned'
    ? []
    : findings.filter((it) => it.element.kind === 'touch' && it.campaign === campaign && it.element.id === touch);

const STATES = { past: 'sent', unrecorded: 'planned; touches do not say that it went out', planned: 'planned' };

function touchLine({ local, state, channel, campaign, touch, outcome, counts }: ContactTouch, { c }: Style): string {
  const what = [campaign, touch].filter((id) => id !== null).join('/') || 'no campaign named';
  const free = counts ? '' : c.dim(', no limit counts it');
  return `  ${local}  ${(channel ?? 'unknown').padEnd(6)}  ${c.cyan(inert(what))}  ${outcome ?? STATES[state]}${free}`;
}

function findingLines(finding: ContactFinding, { c, width }: Style, prefix = ''): string[] {
  const { rule, severity, status, rows, matched, everybody } = finding;
  const mark = severity === 'error' ? c.red('error') : c.yellow('warning');
  const silent = status === 'open' ? '' : ` (${status})`;
  const whom = everybody ? ' for everybody who gets it' : '';
  const more = matched > rows.length ? [`and ${matched - rows.length} more`] : [];
  return [
    `    ${mark}  ${prefix}${rule}${whom}${silent}`,
    ...[...rows, ...more].flatMap((row) => wrap(inert(row), width - 8).map((line) => `        ${line}`)),
  ];
}

function lastLines({ skipped, notes, findings }: ExplainedContact, { width }: Style): string[] {
  const said = [
    ...notes.map((note) => `note: ${note}`),
    ...(skipped.length === 0
      ? []
      : [`${counted(skipped.length, 'rule')} did not run for want of data; outreach-lint data says which.`]),
    findings.length === 0
      ? 'Nothing is found about this contact.'
      : 'outreach-lint explain RULE says why a rule is on, and what to do.',
  ];
  return said.flatMap((text) => wrap(inert(text), width));
}

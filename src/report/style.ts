import { Chalk, type ChalkInstance } from 'chalk';
import { wrap } from './text.js';

export interface PrettyOptions {
  /** 0: none, 1: 16 colours. */
  readonly color: 0 | 1;
  readonly unicode: boolean;
  readonly width: number;
}

/** How a report for a terminal is painted. */
export interface Style {
  readonly c: ChalkInstance;
  readonly bar: string;
  readonly rule: string;
  /** Columns, 40 to 110. */
  readonly width: number;
}

export const styleOf = ({ color, unicode, width }: PrettyOptions): Style => ({
  c: new Chalk({ level: color }),
  bar: unicode ? '█' : '#',
  rule: unicode ? '│' : '|',
  width: Math.max(40, Math.min(width, 110)),
});

/** A text beside its label, wrapped under itself. Nothing for an empty text. */
export function labelled(label: string, text: string, width: number, paint: (text: string) => string): string[] {
  if (text === '') return [];
  const empty = ' '.repeat(label.length);
  return wrap(text, width - label.length).map((line, i) => `${paint(i === 0 ? label : empty)}${line}`);
}

/** Signs of ours that a terminal without Unicode lacks, each as wide as before; what else plans and files hold stays as it is. */
export const inAscii = (text: string): string =>
  text.replaceAll('…', '~').replaceAll('\u00b7', '?').replaceAll('–', '-').replaceAll('×', 'x');

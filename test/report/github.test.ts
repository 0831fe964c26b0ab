import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { githubReport } from '../../src/report/github.js';
import { withoutBrackets } from '../../src/report/log-commands.js';
import { inert } from '../../src/report/text.js';
import { HOSTILE, hostileReport } from './hostile.js';
import { finding, many, OPTIONS, report } from './report.js';

interface Command {
  name: string;
  properties: Record<string, string>;
  text: string;
}

/** What the runner reads as a command: `::name key=value,…::text` at the start of a line. */
function commandsOf(text: string): Command[] {
  const plain = (escaped: string) =>
    escaped
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%25', '%');
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const [, name, list, message] = /^\s*::(\w+) ?(.*?)::(.*)$/.exec(line) ?? [];
    if (name === undefined || list === undefined || message === undefined) return [];
    const pairs = list.split(',').map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), plain(pair.slice(at + 1))];
    });
    return [{ name, properties: Object.fromEntries(pairs), text: plain(message) }];
  });
}

describe('annotations for GitHub', () => {
  it('say file, place, rule, sentence and remedy, and end with the verdict', () => {
    const location = { ...finding().location, file: 'campaigns/50%, a:b.yaml' };
    const text = githubReport(report([finding({ location }), finding({ severity: 'warn' })]), OPTIONS);
    const [error, warning] = commandsOf(text);
    expect(error).toEqual({
      name: 'error',
      properties: {
        file: 'campaigns/50%, a:b.yaml',
        line: '3',
        endLine: '3',
        col: '5',
        endColumn: '16',
        title: 'serviceability/offer-available',
      },
      text: 'campaigns/50%, a:b.yaml:3:5: "letter-1" offers "fiber-300" to 56 of 142 contacts who cannot get it.\nLeave these contacts out of "letter-1".',
    });
    expect(warning?.name).toBe('warning');
    expect(text).toMatch(/\n1 campaign must change; 56 of 142 people to leave out\.\n$/);
  });

  it('are at most ten errors and ten warnings; the rest is counted', () => {
    const findings = [...many(12), ...many(10, () => ({ severity: 'warn' })), finding({ status: 'waived' })];
    const commands = commandsOf(githubReport(report(findings), OPTIONS));
    const names = commands.map(({ name }) => name);
    expect(names).toEqual([...Array(10).fill('error'), ...Array(10).fill('warning'), 'notice']);
    expect(commands.at(-1)?.text).toMatch(/^2 more errors, of 12 errors and 10 warnings: /);
  });

  it('are none where nothing was found', () => {
    expect(githubReport(report(), OPTIONS)).toBe('Clean: 1 campaign checked with 2 rules.\n');
  });

  it('say any text as it stands', () => {
    const signs = fc.constantFrom(...'a1 :,=#[]%\r\n\t', '::error::', '##[', '%0A', '%25', '\u2028');
    fc.assert(
      fc.property(fc.array(fc.oneof(signs, fc.string({ unit: 'binary' }))), (parts) => {
        const [message, file] = [parts.join(''), `campaigns/${parts.toReversed().join('')}`];
        const location = { ...finding().location, file };
        const written = githubReport(report([finding({ message, location, help: 'x' })]), OPTIONS);
        const [command, ...others] = commandsOf(written);
        expect(others).toEqual([]);
        expect(command?.properties.file).toBe(withoutBrackets(inert(file)));
        expect(command?.text).toContain(`:3:5: ${withoutBrackets(inert(message))}`);
        expect(command?.text).toMatch(/\nx$/);
      }),
      { numRuns: 300 },
    );
  });

  it.each(Object.entries(HOSTILE))('give no other order with a hostile text: %s', (_, text) => {
    const written = githubReport(hostileReport(text), OPTIONS);
    const commands = commandsOf(written);
    expect(commands.map(({ name }) => name)).toEqual(['error', 'warning']);
    expect(Object.keys(commands[0]?.properties ?? {})).toEqual([
      'file',
      'line',
      'endLine',
      'col',
      'endColumn',
      'title',
    ]);
    expect(commands[0]?.properties.line).toBe('1');
    const said = withoutBrackets(inert(text));
    expect(commands[0]?.properties.title).toBe(`acme/${said}`);
    expect(commands[1]?.text).toContain(`before ${said} after`);
    expect(written).not.toMatch(/##\w*\[/);
    expect(written.split('\n')).toHaveLength(4);
    expect(written.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});

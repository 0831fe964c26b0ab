import type { Finding, Related } from '../evaluate/finding.js';
import { campaignOf, sentenceOf } from './findings.js';
import type { RenderOptions } from './render.js';
import { inert } from './text.js';

export const levelOf = (severity: 'error' | 'warn') => (severity === 'error' ? 'error' : 'warning');

/** A text as a SARIF message: no link, no placeholder. */
export const sarifText = (text: string): string =>
  inert(text)
    .replaceAll('](', '] (')
    .replace(/\{(\d+)\}/g, '{{$1}}');

/** A finding as a SARIF result. */
export function sarifResult(finding: Finding, ruleIndex: number | undefined, pathOf: RenderOptions['pathOf']) {
  const { rule, element, location, related = [], matched, population, breakdown } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levelOf(finding.severity),
    message: { text: `${sarifText(sentenceOf(finding))}\n${sarifText(finding.help)}` },
    locations: [
      {
        physicalLocation: physical(location, pathOf),
        logicalLocations: [
          {
            fullyQualifiedName: inert(`${campaignOf(finding)}/${element.id ?? element.kind}`),
            kind: element.kind,
          },
        ],
      },
    ],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((it, i) => relatedLocation(it, i + 1, pathOf)) }),
    partialFingerprints: { 'outreachLint/v1': finding.fingerprint },
    suppressions: suppressionsOf(finding),
    ...(matched === undefined ? {} : { properties: { matched, population, breakdown } }),
  };
}

const physical = (
  { file, line, column, endLine, endColumn }: Finding['location'],
  pathOf: RenderOptions['pathOf'],
) => ({
  artifactLocation: { uri: uriOf(pathOf(file)), uriBaseId: '%SRCROOT%' },
  region: { startLine: line, startColumn: column, endLine, endColumn },
});

const uriOf = (path: string): string =>
  path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');

const relatedLocation = ({ kind, id, location }: Related, n: number, pathOf: RenderOptions['pathOf']) => ({
  id: n,
  message: { text: sarifText(`the ${kind.replace('_', ' ')}${id === null ? '' : ` "${id}"`}`) },
  physicalLocation: physical(location, pathOf),
});

/** None means that somebody looked and nobody silenced it. */
function suppressionsOf({ status, silencedBy, silencedInPlan }: Finding) {
  if (status === 'open') return [];
  const justification = silencedBy ?? (status === 'baselined' ? 'in the baseline' : '');
  return [
    {
      kind: silencedInPlan === true ? 'inSource' : 'external',
      status: 'accepted',
      ...(justification === '' ? {} : { justification: inert(justification) }),
    },
  ];
}

import type { Report } from '../report.js';
import { counted } from '../text.js';
import { charts } from './charts/charts.js';
import { documentOf } from './document.js';
import { findingCard, type Numbered } from './finding.js';
import { type Html, html } from './html.js';
import { matrix } from './matrix.js';
import { silent, unchecked } from './rest.js';
import { verdict } from './verdict.js';
import { fullDay } from './words.js';

/** Signs for the lists of all findings together: the page must fit into an e-mail. */
const ROOM = 450_000;

/** The report as one page that works offline and as an attachment: verdict, findings by campaign, charts, and what was not checked. */
export function pageReport(report: Report): string {
  const numbered = report.findings.map((finding, i) => ({ id: `f${i + 1}`, finding }));
  const open = numbered.filter(({ finding }) => finding.status === 'open');
  const quiet = numbered.filter(({ finding }) => finding.status !== 'open');
  const { overview } = report;
  return documentOf(
    `${report.verdict} (outreach-lint)`,
    html`${verdict(report)}
<nav aria-label="Contents"><ul>${numbered.length === 0 ? null : html`<li><a href="#overview">Campaigns and rules</a></li>`}${open.length === 0 ? null : html`<li><a href="#findings">What to change</a></li>`}${overview === undefined ? null : html`<li><a href="#charts">Charts</a></li>`}<li><a href="#unchecked">What was checked</a></li></ul></nav>
<main id="main">
${numbered.length === 0 ? null : html`<section aria-labelledby="overview"><h2 id="overview">Campaigns and rules</h2>${matrix(numbered, namesOf(report), report.summary.rules)}</section>`}
${open.length === 0 ? null : html`<section aria-labelledby="findings"><h2 id="findings">What to change, campaign by campaign</h2>${search}${campaignsOf(open, report)}</section>`}
${silent(quiet)}
${overview === undefined ? null : html`<section aria-labelledby="charts"><h2 id="charts">Charts</h2><p class="soft">Plans and data as they are, without judging. Weeks and hours are those of ${overview.timezone}.</p>${charts(overview)}</section>`}
${unchecked(report)}
</main>
<footer class="soft"><p>Made by outreach-lint, as of ${fullDay(report.asOf)} (${report.asOf}). Nothing in this page was fetched from a network, and nothing is sent. Names, e-mail addresses, telephone numbers and addresses are not in it.</p></footer>`,
  );
}

const search = html`<div class="find" hidden><label for="search">Find a contact, campaign or word</label><input id="search" type="search" autocomplete="off" spellcheck="false"><span id="found" class="soft" role="status"></span></div>`;

/** Every campaign that the run knows, those with findings first. */
const namesOf = ({ findings, overview }: Report): string[] => [
  ...new Set([
    ...findings.flatMap(({ campaign }) => campaign ?? []),
    ...(overview?.campaigns ?? []).map(({ id }) => id),
  ]),
];

/** Findings by campaign, errors first; those of no campaign at the end. */
function campaignsOf(open: readonly Numbered[], report: Report): Html[] {
  const room = ROOM / open.length;
  const groups = [...new Set(open.map(({ finding }) => finding.campaign))].toSorted(
    (a, b) => Number(a === null) - Number(b === null),
  );
  return groups.map((campaign) => {
    const mine = open.filter(({ finding }) => finding.campaign === campaign);
    const errors = mine.filter(({ finding }) => finding.severity === 'error');
    const warnings = mine.filter((it) => !errors.includes(it));
    const count = [
      errors.length === 0 ? '' : `${counted(errors.length, 'thing')} must change`,
      warnings.length === 0 ? '' : `${counted(warnings.length, 'thing')} worth a look`,
    ];
    return html`<section class="campaign"><h3>${titleOf(campaign, report)}</h3><p class="soft">${count.filter((text) => text !== '').join(', ')}${campaign === null ? '' : `, in ${mine[0]?.finding.location.file ?? ''}`}</p>${[...errors, ...warnings].map((it) => findingCard(it, report, room))}</section>`;
  });
}

function titleOf(campaign: string | null, { overview }: Report): string {
  if (campaign === null) return 'Data and policy';
  const name = overview?.campaigns.find(({ id }) => id === campaign)?.name;
  return name === undefined || name === campaign ? campaign : `${name} (${campaign})`;
}

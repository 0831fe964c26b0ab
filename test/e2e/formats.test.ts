import { describe, expect, it } from 'vitest';
import { assertRefused, type Files, type Run, run } from './command.js';

const HEADER =
  'marketoGUID,leadId,activityDate,activityTypeId,campaignId,primaryAttributeValueId,primaryAttributeValue,attributes\n';
const activity = (lead: string, date: string, type: string): string => `1,${lead},${date},${type},null,7,news,{}\n`;

const policy = (touches: string): string => `rules: { frequency/minimum-gap: warn }
data:
  contacts: contacts.csv
  touches: ${touches}
`;
const marketo = (rows: string, more = ''): Files => ({
  'outreach-lint.config.yaml': policy(`{ files: activities.csv, format: marketo-activities${more} }`),
  'activities.csv': HEADER + rows,
});

/** Rows of touches that a run read, and what it noted of them. */
async function touchesOf(files: Files): Promise<{ rows: number | undefined; notes: string[] }> {
  const { out, err } = await run(files, ['-f', 'json=report.json', '-f', 'pretty']);
  expect(err).toBe('');
  const text = out.replace(/\n {9}/g, ' ');
  const notes = [...text.matchAll(/^note {5}(touches.*)$/gm)].map((match) => match[1] ?? '');
  return { rows: Number(/ (\d+) touches/.exec(text)?.[1]), notes };
}

describe.concurrent('a named format', () => {
  it('reads an export as it is, and says which rows are none of the table', async () => {
    const mailings = activity('rosa', '2026-10-01T09:00:00Z', '6') + activity('rosa', '2026-10-01T09:00:05Z', '7');
    expect(await touchesOf(marketo(mailings))).toEqual({
      rows: 1,
      notes: ['touches: 1 row left aside: activities that send nothing (activityTypeId: "7" 1).'],
    });
  });

  it("reads what the policy says of itself before the format's", async () => {
    const own = ', columns: { campaign_id: primaryAttributeValue }, constants: { channel: sms }';
    const text = await touchesOf(marketo(activity('rosa', '2026-10-01T09:00:00Z', '6'), own));
    expect(text.rows).toBe(1);
    const dated = marketo(activity('rosa', '1 Oct 2026', '6'), ', date_format: "%d %b %Y"');
    expect((await touchesOf(dated)).rows).toBe(1);
    const words = await touchesOf(
      marketo(activity('rosa', '2026-10-01T09:00:00Z', '6'), ', values: { channel: { 6: fax } }'),
    );
    expect(words.notes).toEqual([
      'touches.channel: words that no rule knows: "fax" (1). Map them with values: { channel: { "THEIRS": ours } }.',
    ]);
  });

  it('is kept where --data names another file', async () => {
    const files = { ...marketo(''), 'other.csv': HEADER + activity('rosa', '2026-10-01T09:00:00Z', '6') };
    const { out } = await run(files, ['--data', 'touches=other.csv']);
    expect(out).toMatch(/read 1 contacts, 1 touches/);
  });

  it('joins files of which one lacks a column', async () => {
    const tasks = (type: string) =>
      `Id,WhoId,ActivityDate,Status,TaskSubtype,CompletedDateTime${type}\n00T1,rosa,2026-10-02,Completed,Call,2026-10-02T15:00:00Z${type === '' ? '' : ',Inbound'}\n`;
    const found = await touchesOf({
      'outreach-lint.config.yaml': policy('{ files: tasks-*.csv, format: salesforce-tasks }'),
      'tasks-1.csv': tasks(''),
      'tasks-2.csv': tasks(',CallType'),
    });
    expect(found.rows).toBe(1);
    expect(found.notes).toEqual([
      'touches: 1 row left aside: calls that nobody outside got from us (CallType: "Inbound" 1).',
    ]);
  });

  it('shows no person among the kinds of rows that are left aside', async () => {
    const rows = activity('rosa', '2026-10-01T09:00:00Z', 'rosa@example.com') + activity('rosa', 'x', '+14155550199');
    const found = await touchesOf(marketo(rows));
    expect(found.notes).toEqual([
      'touches: 2 rows left aside: activities that send nothing (activityTypeId: (not shown) 1, (not shown) 1).',
    ]);
  });
});

describe.concurrent('dates such as 03/04/2026', () => {
  const hubspot = (dates: readonly string[], more = ''): Files => ({
    'outreach-lint.config.yaml': `rules: { follow-up/lead-dropped: warn }
data:
  leads: { files: leads.csv, format: hubspot-contacts${more} }
`,
    'leads.csv': `Record ID,Create Date,Lead Status\n${dates.map((date, i) => `${i},${date},Connected\n`).join('')}`,
  });
  const span = async (files: Files): Promise<unknown> => {
    const { out } = await run(files, ['data', '-f', 'json']);
    const { tables } = JSON.parse(out) as { tables: { span: { from: string; to: string } | null }[] };
    return tables[0]?.span;
  };

  it('are read as the format says where another date of the file tells day from month', async () => {
    const told = hubspot(['3/4/2026 2:30 PM', '3/13/2026 8:00 AM', '2026-01-02 03:04', '']);
    expect(await span(hubspot(['3/4/2026 2:30 PM', '3/13/2026 8:00 AM', '2026-01-02 03:04']))).toEqual({
      column: 'received_at',
      from: '2026-01-02T03:04:00Z',
      to: '2026-03-13T08:00:00Z',
    });
    assertRefused(await run(told), 'leads.csv:5: received_at (column "Create Date"): the cell is empty');
  });

  it('are asked about where none does', async () => {
    assertRefused(
      await run(hubspot(['3/4/2026 2:30 PM', '12/12/2026 8:00 AM', '2026-01-22 03:04'])),
      'leads.csv: received_at (column "Create Date"): no date tells which number is the day and which the month',
      'Say it with date_format for this table: "%m/%d/%Y %I:%M %p" or "%d/%m/%Y %I:%M %p".',
    );
  });

  it('are what date_format says', async () => {
    const european = hubspot(['3/4/2026 2:30 PM'], ', date_format: "%d/%m/%Y %I:%M %p"');
    expect(await span(european)).toMatchObject({ from: '2026-04-03T14:30:00Z' });
  });

  it('are no dates in the other order', async () => {
    assertRefused(
      await run(hubspot(['3/4/2026 2:30 PM', '3/13/2026 2:30 PM', '13/3/2026 2:30 PM'])),
      'leads.csv:4: received_at (column "Create Date"): this value is not a date.',
    );
  });
});

describe.concurrent('what is wrong with a named format', () => {
  const refused: [string, Files, string, ...string[]][] = [
    [
      'a name that is none',
      { 'outreach-lint.config.yaml': policy('{ files: activities.csv, format: marketo-activites }') },
      'outreach-lint.config.yaml:4:45: unknown format "marketo-activites". Did you mean "marketo-activities"?',
      'Formats for touches are salesforce-tasks, marketo-activities and vicidial.',
    ],
    [
      'a format of another table',
      { 'outreach-lint.config.yaml': policy('{ files: activities.csv, format: twilio-calls }') },
      'outreach-lint.config.yaml:4:45: the format twilio-calls does not fill the table touches; it fills calls.',
    ],
    [
      'a file of another kind',
      { ...marketo(''), 'activities.csv': 'contact_id,sent_at,channel\nrosa,2026-10-01,email\n' },
      'activities.csv:1: marketo-activities tells rows apart by the column "activityTypeId"',
    ],
    [
      'a column that the format looks for and the file lacks',
      { ...marketo(''), 'activities.csv': HEADER.replace('leadId', 'personId') },
      'activities.csv:1: the table touches needs the column contact_id.',
      'marketo-activities looks for it in "leadId"',
    ],
    [
      'an export whose format the policy does not name',
      { ...marketo(''), 'outreach-lint.config.yaml': policy('activities.csv') },
      'activities.csv:1: the table touches needs the column contact_id.',
      'It looks like an export of Adobe Marketo: write touches: { files: …, format: marketo-activities }.',
    ],
    [
      'the format of another system',
      { ...marketo(''), 'outreach-lint.config.yaml': policy('{ files: activities.csv, format: vicidial }') },
      'activities.csv:1: the table touches needs the column contact_id.',
      'It looks like an export of Adobe Marketo: write touches: { files: …, format: marketo-activities }.',
    ],
    [
      'a cell that is no date, named where it is and not where rows are left aside',
      marketo(activity('rosa', '31/31/26', '7') + activity('rosa', '31/31/26', '6')),
      'activities.csv:3: sent_at (column "activityDate"): "31/31/26" is not a date.',
    ],
    [
      'the word for an empty cell where every row needs one',
      marketo(activity('null', '2026-10-01', '1') + activity('null', '2026-10-01', '6')),
      'activities.csv:3: contact_id (column "leadId"): the cell is empty',
    ],
    [
      'a row that is too short, also where it would be left aside',
      marketo(`${activity('rosa', '2026-10-01', '6')}1,rosa,2026-10-01,7,null\n`),
      'activities.csv:3: this row has more or fewer cells',
    ],
  ];
  it.each(refused)('%s', async (_, files, start, ...words) => {
    const result: Run = await run(files);
    assertRefused(result, start, ...words);
  });
});

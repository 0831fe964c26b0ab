import { didYouMean } from '../load/suggest.js';
import type { SchemaIssue } from './issues.js';
import type { PlanText, Shared } from './plan.js';

/** Names in a plan that point nowhere, names given twice, and chains that bite their tail. */
export function nameIssues(plan: PlanText, shared: Shared): SchemaIssue[] {
  const touches = plan.touches.map((touch) => touch.id);
  const offers = [...plan.offers.map((offer) => offer.id), ...shared.offers.map((offer) => offer.id)];
  const channels = [
    ...plan.response_channels.map((channel) => channel.id),
    ...shared.channels.map((channel) => channel.id),
  ];
  return [
    ...twice(touches, 'touch', 'touches'),
    ...twice(
      plan.offers.map((offer) => offer.id),
      'offer',
      'offers',
    ),
    ...twice(
      plan.response_channels.map((channel) => channel.id),
      'response channel',
      'response_channels',
    ),
    ...plan.touches.flatMap((touch, i) => [
      ...nowhere(touch.offer, offers, 'offer', ['touches', i, 'offer']),
      ...nowhere(touch.follows, touches, 'touch', ['touches', i, 'follows']),
    ]),
    ...namedChannels(plan).flatMap(([id, path]) => nowhere(id, channels, 'response channel', path)),
    ...circles(plan),
    ...order(plan),
  ];
}

function nowhere(
  id: string | undefined,
  known: readonly string[],
  what: string,
  path: SchemaIssue['path'],
): SchemaIssue[] {
  if (id === undefined || known.includes(id)) return [];
  return [
    {
      path,
      on: 'value',
      message: `there is no ${what} "${id}".${didYouMean(id, known) || ' Add it, or name one that exists.'}`,
    },
  ];
}

function twice(ids: readonly string[], what: string, list: string): SchemaIssue[] {
  return ids.flatMap((id, i): SchemaIssue[] =>
    ids.indexOf(id) === i
      ? []
      : [
          {
            path: [list, i, 'id'],
            on: 'value',
            message: `the ${what} "${id}" is there twice. Give one of them another id.`,
          },
        ],
  );
}

function circles(plan: PlanText): SchemaIssue[] {
  const follows = new Map(plan.touches.map((touch) => [touch.id, touch.follows]));
  return plan.touches.flatMap((touch, i): SchemaIssue[] => {
    const seen = new Set<string>();
    for (let id: string | undefined = touch.follows; id !== undefined && !seen.has(id); id = follows.get(id))
      seen.add(id);
    return seen.has(touch.id)
      ? [
          {
            path: ['touches', i, 'follows'],
            on: 'value',
            message: `the touch "${touch.id}" follows itself in a circle. Let the first touch follow none.`,
          },
        ]
      : [];
  });
}

function order({ schedule }: PlanText): SchemaIssue[] {
  const { start, end } = schedule;
  if (end === undefined || end >= start.slice(0, 10)) return [];
  return [
    {
      path: ['schedule', 'end'],
      on: 'value',
      message: `schedule.end (${end}) is before schedule.start (${start}). Swap them, or mend the year.`,
    },
  ];
}

/** Every mention of a response channel in a plan, with the path of the mention. */
export function namedChannels(plan: PlanText): [id: string, path: SchemaIssue['path']][] {
  const byTouches = plan.touches.flatMap((touch, i) =>
    touch.respond_to.map((id, j): [string, SchemaIssue['path']] => [id, ['touches', i, 'respond_to', j]]),
  );
  const byService = (plan.service?.channels ?? []).map((id, j): [string, SchemaIssue['path']] => [
    id,
    ['service', 'channels', j],
  ]);
  return [...byTouches, ...byService];
}

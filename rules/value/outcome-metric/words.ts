/** Words that name what we do, or how much of it was noticed, in any number: `open` stands for `opens`, too. */
export const ACTIVITY: readonly string[] = [
  // What goes out.
  'email',
  'mail',
  'sms',
  'mms',
  'text',
  'push',
  'message',
  'notification',
  'letter',
  'postcard',
  'flyer',
  'brochure',
  'leaflet',
  'catalog',
  'catalogue',
  'newsletter',
  'mailing',
  'mailshot',
  'mailer',
  'blast',
  'ad',
  'advert',
  'banner',
  'spot',
  'post',
  'tweet',
  'campaign',
  'touch',
  'touchpoint',
  'insertion',
  // What we do with it.
  'send',
  'sent',
  'mailed',
  'texted',
  'posted',
  'printed',
  'distributed',
  'delivered',
  'delivery',
  'deliverability',
  'aired',
  'published',
  'launched',
  'call',
  'called',
  'dial',
  'dialed',
  'dialled',
  'dialing',
  'phone',
  'attempt',
  'voicemail',
  'door',
  'knock',
  'knocked',
  'contacted',
  'touched',
  // How much of it was noticed.
  'reach',
  'reached',
  'impression',
  'view',
  'viewed',
  'viewability',
  'page',
  'pageview',
  'open',
  'opened',
  'click',
  'clicked',
  'clickthrough',
  'like',
  'liked',
  'engagement',
  'eyeball',
  'ctr',
  'ctor',
  'grp',
];

/** Words that say how something is counted, or of whom; on their own they name neither activity nor result. */
const NOISE = new Set(
  [
    'number numbers num nr no count counts counted total totals sum amount volume rate rates ratio share percent percentage pct average avg mean',
    'unique gross overall all net the a an our we of per by in on to for and with from through via',
    'hour hourly day daily week weekly month monthly quarter quarterly year yearly annual kpi metric metrics',
    'people persons contacts recipients households audience outbound cold made placed done web online digital',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a metric consists of words of activity, apart from noise: `emails_sent` and `Open rate` do, `orders_from_calls` does not. */
export function isActivity(metric: string, activity: readonly string[]): boolean {
  const known = knownOf(activity);
  // What a policy lists as activity counts even where it is noise elsewhere.
  const telling = wordsOf(metric).filter((word) => known.has(word) || (word.length > 1 && !NOISE.has(word)));
  return telling.length > 0 && telling.every((word) => known.has(word));
}

// Kept for each list, because hundreds of plans are held against the same one.
const lists = new WeakMap<readonly string[], ReadonlySet<string>>();

function knownOf(activity: readonly string[]): ReadonlySet<string> {
  const known = lists.get(activity) ?? new Set(activity.flatMap(wordsOf).flatMap(numbersOf));
  lists.set(activity, known);
  return known;
}

/** `emailsSent`, `SMSSent` and `e-mails sent` in lower-case words. */
function wordsOf(text: string): string[] {
  const apart = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu}{2,})(\p{Lu}\p{Ll}{2,})/gu, '$1 $2');
  return apart
    .toLowerCase()
    .split(/\P{L}+/u)
    .filter((word) => word !== '');
}

/** A word as one and as many, whichever of the two it is. */
const numbersOf = (word: string): string[] => [
  word,
  `${word}s`,
  `${word}es`,
  word.replace(/s$/, ''),
  word.replace(/es$/, ''),
];

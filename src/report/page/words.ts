const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const FULL_DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** `30 Nov` of `2026-11-30`. */
export const shortDay = (day: string): string => DAY.format(new Date(`${day}T00:00Z`));

/** `Sunday 22 November 2026` of a day or an instant. */
export const fullDay = (text: string): string =>
  FULL_DAY.format(new Date(`${text.slice(0, 10)}T00:00Z`)).replace(',', '');

/** `Thu 3 Dec, 20:00` of a local time without offset. */
export const clockHour = (local: string): string => CLOCK.format(new Date(`${local}Z`));

/** A word of the data as a heading: `Contact` of `contact_id`. */
export const heading = (column: string): string => {
  const words = column.replace(/_id$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** `follow-up: lead waiting` of `follow-up/lead-waiting`. */
export const ruleTitle = (rule: string): string => {
  const [group = '', name = ''] = rule.split('/');
  return `${group.replaceAll('-', ' ')}: ${name.replaceAll('-', ' ')}`;
};

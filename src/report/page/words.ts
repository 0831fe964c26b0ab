const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** The parts of `2026-11-30…` in words. */
function partsOf(text: string): { weekday: string; day: number; month: string; year: number } {
  const date = new Date(`${text.slice(0, 10)}T00:00Z`);
  return {
    weekday: WEEKDAYS[date.getUTCDay()] ?? '',
    day: date.getUTCDate(),
    month: MONTHS[date.getUTCMonth()] ?? '',
    year: date.getUTCFullYear(),
  };
}

/** `30 Nov` of `2026-11-30`. */
export function shortDay(text: string): string {
  const { day, month } = partsOf(text);
  return `${day} ${month.slice(0, 3)}`;
}

/** `Sunday 22 November 2026` of a day or an instant. */
export function fullDay(text: string): string {
  const { weekday, day, month, year } = partsOf(text);
  return `${weekday} ${day} ${month} ${year}`;
}

/** `Thu 3 Dec, 20:00` of a local time without offset. */
export const clockHour = (local: string): string =>
  `${partsOf(local).weekday.slice(0, 3)} ${shortDay(local)}, ${local.slice(11, 16)}`;

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

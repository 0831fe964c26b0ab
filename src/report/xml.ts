/** A piece of XML, ready to be written. */
export interface Xml {
  readonly text: string;
}

/** An element on lines of its own, with attributes and either text or other elements inside. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  inside: string | readonly Xml[],
): Xml {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const start = `<${name}${list.join('')}`;
  if (inside.length === 0) return { text: `${start}/>\n` };
  const content = typeof inside === 'string' ? escaped(inside) : `\n${inside.map((it) => it.text).join('')}`;
  return { text: `${start}>${content}</${name}>\n` };
}

/** What XML 1.0 has no place for, escaped or not. */
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as it may stand in an element or attribute. Two signs that CI systems read in logs, `::` and `##`, are broken up. */
const escaped = (text: string): string =>
  text
    .replace(IMPOSSIBLE, '\ufffd')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
    .replace(/:(?=:)/g, '&#58;')
    .replace(/#(?=#)/g, '&#35;');

import { InputError, reasonOf } from '../load/problem.js';
import { didYouMean } from '../load/suggest.js';
import type { WriteReport } from '../plugins/plugin.js';
import type { Report } from '../report/report.js';
import { type PolicyChoice, policyInForce } from '../schema/policy-in-force.js';
import type { Format } from './format-names.js';

/** A form of the report that a plugin brings, `acme/slack`, and where it goes. */
export interface PluginFormat {
  readonly format: Format;
  readonly write: WriteReport;
}

/** The forms asked for that plugins bring. Throws InputError for one that no plugin of the policy has. */
export async function pluginFormats(formats: readonly Format[], choice: PolicyChoice): Promise<PluginFormat[]> {
  const wanted = formats.filter(({ name }) => name.includes('/'));
  if (wanted.length === 0) return [];
  const { plugins } = await policyInForce(choice);
  const known = new Map(
    plugins.flatMap((plugin) => Object.entries(plugin.formats).map(([name, it]) => [`${plugin.name}/${name}`, it])),
  );
  return wanted.map((format) => {
    const write = known.get(format.name);
    if (write === undefined)
      throw new InputError(
        `no plugin has the format "${format.name}".${didYouMean(format.name, [...known.keys()])}`,
        'Name its plugin in the policy.',
      );
    return { format, write };
  });
}

/** The report as a plugin writes it. Throws InputError, which names the format, where it fails or gives no text. */
export function textOf({ format, write }: PluginFormat, report: Report): string {
  try {
    const text: unknown = write(report);
    if (typeof text === 'string') return text;
  } catch (cause) {
    throw new InputError(`the format ${format.name} fails: ${reasonOf(cause)}.`, 'Mend its plugin.', null, { cause });
  }
  throw new InputError(`the format ${format.name} gives no text.`, 'Return a text from its function.');
}

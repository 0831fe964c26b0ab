// A rule writes its options as `options: z.object({ … })`. In the bundle they are set up when somebody asks for them, since a run
// asks only for those of rules that run, and setting up all would take longer than to judge a plan.
import { readFileSync } from 'node:fs';

/** `  options: …,` at the top of a rule, which the formatter always writes so. */
const OPTIONS = /^ {2}options: ([\s\S]*?),\n(?= {2}[a-z*])/m;

export const lateOptions = {
  name: 'late-options',
  setup(build) {
    build.onLoad({ filter: /[\\/]rules[\\/][^\\/]+[\\/][^\\/]+[\\/]index\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(OPTIONS, '  get options() { return $1; },\n'),
      loader: 'ts',
    }));
  },
};

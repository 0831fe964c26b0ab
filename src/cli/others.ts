// Every command but lint, in one piece: each piece of its own would split what lint needs into more pieces, a millisecond each.
import './this-process.js';

export { printCompletion } from './completion/index.js';
export { printData } from './data.js';
export { printExplained, printSql } from './explain.js';
export { printForecast } from './forecast.js';
export { startHere } from './init.js';
export { printMappings } from './mappings.js';
export { makeRule } from './new-rule.js';
export { printRules } from './rules.js';
export { printSchema } from './schema.js';
export { printTrials } from './test-rules.js';
export { watchAndLint } from './watch.js';

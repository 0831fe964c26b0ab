// What a run needs and --version and --help do not, in one piece: each further piece costs a millisecond.
export { lint } from '../lint.js';
export { writtenText } from '../report/written.js';
export { FOR_PAGES, writeAllReports } from './pages.js';
export { pluginFormats } from './plugin-formats.js';
export { printConfig } from './print-config.js';
export { showProgress } from './progress.js';

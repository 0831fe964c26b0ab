// What a run needs and --version and --help do not, in one piece: each further piece costs a millisecond.
import './this-process.js';

export { DatabaseLost } from '../engine/database-lost.js';
export { lint } from '../lint.js';
export { writtenText } from '../report/written.js';
export { FOR_PAGES, writeAllReports } from './pages.js';
export { showPlansAlone } from './plans-alone.js';
export { pluginFormats } from './plugin-formats.js';
export { printConfig } from './print-config.js';
export { showProgress } from './progress.js';

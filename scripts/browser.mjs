// Finds a Chromium to open pages in; `node scripts/browser.mjs --install` fetches Debian's where there is none.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a browser; null where none is known. `CHROMIUM` names one elsewhere. */
export const findBrowser = () => PLACES.find((path) => path && existsSync(path)) ?? null;

/** Nothing but the page: no network of its own, no first run, no profile that stays. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href && process.argv.includes('--install')) {
  if (findBrowser() === null && process.getuid?.() === 0) {
    const apt = (...args) => execFileSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    try {
      apt('update', '-qq');
      apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
    } catch {
      console.error('no browser could be installed');
    }
  }
  console.log(`browser: ${findBrowser() ?? 'NONE: the page will not be opened in one'}`);
}

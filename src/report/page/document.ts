import { createHash } from 'node:crypto';
import { type Html, html, raw } from './html.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

/** The script by its hash: nothing else runs, whatever a plan or file says, and nothing is fetched. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** A whole page in one file. */
export const documentOf = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
<title>${title}</title><style>${raw(STYLE)}</style></head>
<body><a class="skip" href="#main">Skip to the content</a><div class="page">${body}</div><script>${raw(SCRIPT)}</script></body></html>
`.text;

import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import { WATCHES_PATH } from './watch-path.ts';

/** The places that every page leads to. */
const PLACES = [
  { path: '/', name: 'Ask' },
  { path: '/audits', name: 'Past audits' },
  { path: WATCHES_PATH, name: 'Watches' },
] as const;

/** A page's frame: what it is called, and which of the places it is. */
export interface SitePage {
  readonly title: string;
  readonly at?: (typeof PLACES)[number]['path'];
  readonly body: Markup;
}

/** A whole document: the house's name and the ways on, then the page. No script, and nothing from anywhere else. */
export function sitePage({ title, at, body }: SitePage): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Egress Doctor</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
</head>
<body class="site">
<a class="skip" href="#main">Skip to the content</a>
<header class="top"><a class="brand" href="/">${MARK} Egress Doctor</a>
<nav aria-label="Site"><ul>${PLACES.map(({ path, name }) => html`<li><a href="${path}"${path === at ? CURRENT : NOTHING}>${name}</a></li>`)}</ul></nav></header>
<main id="main" tabindex="-1">
${body}
</main>
</body>
</html>
`;
}

const CURRENT = html` aria-current="page"`;

const SIGN = html`<path d="M3 7H17M17 7 13 3M17 7 13 11"/><path d="M21 17H15M3 17H7M3 17 7 13M3 17 7 21"/><path class="gap" d="M9.5 14.5 12.5 19.5M12.5 14.5 9.5 19.5"/>`;

/** Out, and back but for one gate. */
const MARK = html`<svg class="mark-of-house" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">${SIGN}</svg>`;

/** The same as a file, for the tab of the browser. It is dark on light, for no style sheet reaches it. */
export const ICON: Markup = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#fff"/><g fill="none" stroke="#1b2127" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${SIGN}</g></svg>`;

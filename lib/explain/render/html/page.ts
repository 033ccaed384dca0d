import { html, type Markup, trusted } from './escape.ts';
import { STYLE } from './page-style.ts';

/** Whatever else a page may hold: no script runs and nothing is fetched. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A whole document around a body. */
export function page(title: string, body: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="color-scheme" content="light dark">
<title>${title} – Egress Doctor</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

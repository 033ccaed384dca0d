import { html, type Markup, trusted } from './escape.ts';
import { STYLE } from './page-style.ts';

/** Whatever else a page may hold: no script runs and nothing is fetched. */
function policyOf(forms: 'none' | 'self'): string {
  return `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action '${forms}'`;
}

/** What a page has besides a report. */
export interface PageParts {
  /** Style sheets behind the report's own. */
  readonly style?: string;
  /** Where its forms may go. */
  readonly forms?: 'none' | 'self';
}

/** A whole document around a body. */
export function page(title: string, body: Markup, { style = '', forms = 'none' }: PageParts = {}): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policyOf(forms)}">
<meta name="color-scheme" content="light dark">
<title>${title} – Egress Doctor</title>
<style>${trusted(STYLE + style)}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

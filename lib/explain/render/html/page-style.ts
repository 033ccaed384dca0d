import { PICTURE_STYLE } from './picture/style.ts';

const LIGHT = `--page:#fff;--panel:#f5f7f9;--line:#c4ccd4;--edge:#7f8a95;--text:#1b2127;--soft:#525c66;
--open:#116329;--shut:#b3150c;--partial:#855300;--unknown:#5c35a8;--tint:#fdecea;--tint-partial:#fdf3e0;--tint-unknown:#f1ecfb`;
const DARK = `--page:#0e1318;--panel:#171e25;--line:#3d4955;--edge:#6f7d8b;--text:#e7ecf1;--soft:#a9b4bf;
--open:#5fd07a;--shut:#ff8b82;--partial:#ecb548;--unknown:#c3a8ff;--tint:#3a1a1a;--tint-partial:#33280f;--tint-unknown:#272040`;

/** The style of a report: one column, both schemes, and paper. Colours keep 4.5:1 on their grounds. */
export const STYLE = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:56.5rem;padding:1.25rem 1rem 2rem;background:var(--page);color:var(--text);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
code,.packet,.id,dd{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.875em}
code{display:inline-block;max-width:100%;vertical-align:bottom}
code.line{display:inline;vertical-align:baseline}
h1{font-size:1.25rem;line-height:1.4;margin:.25rem 0 .75rem}
h2{font-size:1.125rem;margin:2rem 0 .75rem}
h3,h4{font-size:1rem;margin:0 0 .5rem}
p{margin:0}
ol,ul{padding:0;margin:0;list-style:none}
a{color:inherit}
header,footer{color:var(--soft)}
h1,.because{color:var(--text)}
.brand{font-size:.875rem;font-weight:600}
.verdict{display:inline-flex;align-items:center;gap:.375rem;padding:.125rem .625rem .125rem .375rem;margin-right:.25rem;
border:2px solid;border-radius:.375rem;text-transform:uppercase;letter-spacing:.03em}
.asked{font-weight:500}
.traffic{white-space:nowrap}
.because{font-size:1.125rem;font-weight:600}
.contradiction{margin-top:.75rem;padding:.625rem .875rem;background:var(--tint);color:var(--text);border:2px solid var(--shut);
border-radius:.375rem;font-weight:600}
.inside{margin-top:.75rem;font-size:.875rem}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:.5rem 1.5rem;margin:1rem 0 0;
padding-top:1rem;border-top:1px solid var(--line)}
dt{font-size:.8125rem}
dd{margin:0;color:var(--text);font-size:.8125rem}
.open{color:var(--open)}.shut{color:var(--shut)}.partial{color:var(--partial)}.unknown{color:var(--unknown)}
.cards{display:grid;gap:.75rem}
.cards>li{display:flex;gap:.75rem;padding:.75rem 1rem;background:var(--panel);border:1px solid var(--line);
border-left:4px solid var(--soft);border-radius:.375rem}
.cards.blockers>li{border-left-color:var(--shut)}.cards.warning>li{border-left-color:var(--partial)}
.cards.changes>li{border-left-color:var(--open)}.cards.changes .number{color:var(--text)}
.cards.changes details{margin-top:.25rem;font-size:.9375rem}.cards.changes summary{padding:.25rem 0}
code.command{display:block;margin-top:.25rem;padding:.5rem .625rem;background:var(--page);border:1px solid var(--line);border-radius:.25rem}
.openings{margin:.5rem 0 1rem}.openings>li{padding:.375rem 0;border-top:1px solid var(--line)}
.proof,.risk{margin:.75rem 0;font-weight:600}.risk svg{vertical-align:-.25em}
.instead ol{list-style:decimal;padding-left:1.5rem}.instead li{padding:.25rem 0}
.cards.gaps>li{border-left-color:var(--unknown)}
.cards p+p{margin-top:.25rem;color:var(--soft);font-size:.9375rem}
.attempts{margin-top:.75rem}
.attempts>li{display:grid;grid-template-columns:7.5rem 1fr;gap:0 1rem;padding:.5rem 0;border-top:1px solid var(--line)}
.attempts p+p{color:var(--soft);font-size:.9375rem}
.outcome{font-weight:700}
.attempts>li>div{min-width:0}
.number{flex:none;color:var(--shut);font-weight:700}
.cards>li>div{min-width:0}
details{margin-top:1.25rem}
summary{padding:.5rem 0;cursor:pointer}
summary h3{display:inline;margin:0}
.ways{display:grid;gap:1.5rem;margin-top:.75rem}
.ways>div{min-width:0}
.ways ol>li{padding:.5rem 0 .75rem;border-top:1px solid var(--line)}
.ways .packet{color:var(--soft)}
.ways ul>li{margin-top:.375rem;padding-left:.75rem;border-left:2px solid var(--line)}
.ways ul p{color:var(--soft);font-size:.875rem}
.answer{font-weight:700}
footer{margin-top:2rem;padding-top:.75rem;border-top:1px solid var(--line);font-size:.875rem}
${PICTURE_STYLE}
@media (max-width:30rem){.attempts>li{grid-template-columns:1fr}.facts{gap:.125rem}.facts>div{display:flex;gap:.5rem}dt{flex:none;width:6.5rem}dd{min-width:0}}
@media (min-width:56.5rem){.ways{grid-template-columns:1fr 1fr;gap:3rem}}
@page{margin:15mm}
@media print{:root{color-scheme:light;${LIGHT}}.ways{grid-template-columns:1fr 1fr}body{max-width:none;padding:0;font-size:10pt}
.cards>li,.ways li,svg{break-inside:avoid}h2,h3,h4{break-after:avoid;break-inside:avoid}}
`;

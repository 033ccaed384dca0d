/** The style of the pages at an approval link, which bring all they need: behind the report's own style. */
export const APPROVAL_STYLE = `
:root{--accent:#0b57b8;--on-accent:#fff;--field:#fff}
@media (prefers-color-scheme:dark){:root{--accent:#8ab8ff;--on-accent:#0b1a2e;--field:#0b1014}}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.25rem}
main:focus{outline:none}
.lead{font-size:clamp(1.25rem,1.1rem + 1vw,1.75rem);line-height:1.3;margin:.5rem 0 1rem}
.hint{color:var(--soft);font-size:.875rem}
.before-after{display:grid;gap:1.5rem}
.before-after h3{margin:0 0 .25rem}
.decide{margin:2rem 0;padding:1.25rem;background:var(--panel);border:1px solid var(--line);border-radius:.625rem}
.decide h2{margin-top:0}
.decide label{font-weight:600}
.decide input[type=text]{display:block;width:100%;max-width:16rem;margin:.375rem 0;padding:.625rem .75rem;color:var(--text);
background:var(--field);border:1px solid var(--edge);border-radius:.375rem;
font:1.25rem/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;letter-spacing:.15em;text-transform:uppercase}
.decide input[aria-invalid]{border:2px solid var(--shut)}
.buttons{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.25rem}
button{font:inherit;font-weight:600;padding:.625rem 1.375rem;color:var(--on-accent);background:var(--accent);
border:1px solid var(--accent);border-radius:.375rem;cursor:pointer}
button.quiet{color:var(--text);background:var(--page);border-color:var(--edge)}
.fault{color:var(--shut);font-weight:600}
.ways-on{margin-top:1.5rem}
.ways-on li{padding:.25rem 0}
@media print{.decide{display:none}}
`;

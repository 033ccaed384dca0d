/** The style of what stands around a plan. */
export const PLAN_STYLE = `
.propose,.undo{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1.25rem;margin:1.5rem 0}
.propose .hint,.undo .hint{flex:1 1 16rem}
.approval{margin:1.5rem 0;padding:1.25rem;background:var(--panel);border:1px solid var(--line);border-radius:.5rem}
.approval h2{margin-top:0}
.short-code{padding:.125rem .5rem;background:var(--field);border:1px solid var(--edge);border-radius:.25rem;
font-size:1.25rem;font-weight:700;letter-spacing:.15em;vertical-align:baseline}
.history>li{padding:.5rem 0;border-top:1px solid var(--line)}
@media print{.propose,.undo,.approval{display:none}}
`;

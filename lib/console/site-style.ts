import { STYLE } from '../explain/render/html/page-style.ts';
import { ASK_STYLE } from './ask-style.ts';
import { PLAN_STYLE } from './plan-style.ts';
import { WATCHES_STYLE } from './watches-style.ts';

/** The style sheet of all pages: the report's own, and what stands around a report. Colours keep 4.5:1 on their grounds. */
export const SITE_STYLE = `${STYLE}
:root{--accent:#0b57b8;--on-accent:#fff;--field:#fff}
@media (prefers-color-scheme:dark){:root{--accent:#8ab8ff;--on-accent:#0b1a2e;--field:#0b1014}}
.site{padding:0 1.25rem 4rem}
.site a{text-underline-offset:.2em;text-decoration-thickness:.06em}
.site a:hover{text-decoration-thickness:.14em}
.site :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.25rem}
.site main:focus{outline:none}
.skip{position:absolute;left:1rem;top:-4rem;padding:.5rem .875rem;background:var(--page)}
.skip:focus{top:.5rem}
.top{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.5rem 2rem;
padding:1rem 0;margin-bottom:2.5rem;border-bottom:1px solid var(--line)}
.top .brand{display:inline-flex;align-items:center;gap:.5rem;color:var(--text);font-size:1rem;text-decoration:none}
.mark-of-house{width:1.375rem;height:1.375rem;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.mark-of-house .gap{stroke:var(--shut)}
.top ul{display:flex;gap:1.5rem}
.top nav a{display:block;padding:.25rem 0;text-decoration:none}
.top nav a:hover{text-decoration:underline}
.top nav a[aria-current]{color:var(--text);font-weight:600;box-shadow:0 2px 0 var(--accent)}
.lead{font-size:clamp(1.5rem,1.2rem + 1.6vw,2.125rem);line-height:1.2;letter-spacing:-.015em;margin:0 0 .75rem}
.intro{max-width:42rem;color:var(--soft);font-size:1.0625rem}
.hint{color:var(--soft);font-size:.875rem}
.more,.empty{margin-top:1rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.badge{display:inline-flex;align-items:center;gap:.375rem;font-weight:700}
.badge svg,.site .verdict svg,.site .legend svg[width="20"]{flex:none;width:1.25rem;height:1.25rem}
.ended{color:var(--shut)}.pending{color:var(--soft)}
.stroke{fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.rows{border-top:1px solid var(--line)}
.rows>li{display:grid;grid-template-columns:7.5rem minmax(0,1fr) auto;gap:.125rem 1.25rem;align-items:baseline;
padding:.75rem 0;border-bottom:1px solid var(--line)}
.rows .badge{align-self:center}
.rows a{text-decoration-color:var(--edge)}
.rows code{display:inline}
.when{color:var(--soft);font-size:.875rem;white-space:nowrap}
.pages ul{display:flex;gap:1.5rem;margin-top:1.25rem}
.pages a{display:inline-block;padding:.25rem 0}
.hint.after{margin-top:.5rem}
.progress{margin-top:1.5rem;padding:1.25rem;background:var(--panel);border:1px solid var(--line);border-radius:.5rem;margin-bottom:1.25rem}
.progress p{font-size:1.0625rem}
.bar{height:.25rem;margin-top:1rem;overflow:hidden;background:var(--line);border-radius:.125rem}
.bar i{display:block;width:30%;height:100%;background:var(--accent);border-radius:inherit;animation:on 1.6s ease-in-out infinite}
@keyframes on{from{transform:translateX(-100%)}to{transform:translateX(340%)}}
@media (prefers-reduced-motion:reduce){.bar i{animation:none;width:100%;opacity:.5}}
.again{display:flex;flex-wrap:wrap;align-items:center;gap:.75rem 1.5rem;margin:1.75rem 0;font-size:.9375rem}
.again .forms{margin-left:auto;color:var(--soft);font-size:.875rem}
.small-print{margin-top:2rem;padding-top:.75rem;border-top:1px solid var(--line);color:var(--soft);font-size:.875rem}
button{font:inherit;font-weight:600;padding:.625rem 1.375rem;color:var(--on-accent);background:var(--accent);
border:1px solid var(--accent);border-radius:.375rem;cursor:pointer}
button:hover{filter:brightness(1.08)}
button.quiet{padding:.375rem .875rem;color:var(--text);background:var(--panel);border-color:var(--edge)}
${ASK_STYLE}${PLAN_STYLE}${WATCHES_STYLE}
@media (max-width:40rem){.rows>li{grid-template-columns:1fr}.top{margin-bottom:1.75rem}.again .forms{margin-left:0}}
@media (min-width:160rem){html{font-size:150%}}
@media print{.top nav,.skip,.again,.bar{display:none}.site{padding:0}.top{margin-bottom:1rem;padding:.5rem 0}}
`;

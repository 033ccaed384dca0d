import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import { PICTURE_LEGEND, pathPictures } from '../explain/render/html/path.ts';
import { type Path, pathsOf } from '../explain/render/words/paths.ts';
import { sayProof } from '../explain/render/words/plan.ts';
import type { Audit } from '../model/audit.ts';
import type { Plan } from '../model/plan.ts';

/** The worst path as it is, beside the first as it will be: what the proof rests on, to be seen. */
export function approvalPaths(audit: Audit | null, plan: Plan): Markup {
  const [before] = audit === null ? [] : pathsOf(audit);
  const [trace] = plan.proof.traces ?? [];
  const after = trace === undefined ? undefined : { title: `Path to ${trace.question}`, trace };
  return html`<section aria-labelledby="paths"><h2 id="paths">The path before and after</h2>
<div class="before-after">
${half('before', 'Before: as it is now', before, audit?.blockers ?? [], 'How it is now is kept no longer.')}
${half('after', 'After: with the plan', after, [], sayProof(plan))}
</div>${before === undefined && after === undefined ? NOTHING : PICTURE_LEGEND}</section>
`;
}

function half(
  id: string,
  title: string,
  path: Path | undefined,
  blockers: Audit['blockers'],
  otherwise: string,
): Markup {
  if (path === undefined) return html`<div><h3>${title}</h3><p>${otherwise}</p></div>`;
  const named = { ...path, title: `${title}. ${path.title}` };
  return html`<div><h3>${title}</h3><div class="picture">${pathPictures(named, id, blockers)}</div></div>`;
}

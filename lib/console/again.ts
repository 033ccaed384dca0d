import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import type { AuditOrder } from '../model/audit-order.ts';
import { seal } from './ask-form.ts';
import { askPath } from './audit-path.ts';

/** Two ways on from an audit that has ended: the same once more, or another question from here. */
export function again(order: AuditOrder, token: string, others: Markup = NOTHING): Markup {
  const { eni, destination, probe, port25Open = false, sourceAddress, sourcePorts, user } = order;
  const texts = Object.entries({ eni, destination, sourceAddress, sourcePorts, user });
  const boxes = Object.entries({ probe, port25Open }).flatMap(([name, ticked]) => (ticked ? [[name, 'yes']] : []));
  return html`<div class="again"><form method="post" action="/audits">${seal(token)}${[...texts, ...boxes].map(
    ([name = '', value]) =>
      value === undefined ? NOTHING : html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button type="submit" class="quiet">Run it again</button></form>
<p><a href="${askPath(order)}">Ask something else from here</a></p>${others}</div>
`;
}

import type { AuditOrder } from '../model/audit-order.ts';

/** Where an audit is shown. */
export function auditPath(id: string): string {
  return `/audits/${encodeURIComponent(id)}`;
}

/** Where a plan is followed. */
export function planPath(id: string): string {
  return `/plans/${encodeURIComponent(id)}`;
}

/** The form with this order in it. */
export function askPath(order: AuditOrder): string {
  const { eni, destination, probe, port25Open = false, ...more } = order;
  const { sourceAddress, sourcePorts, user } = more;
  const texts = Object.entries({ eni, destination, sourceAddress, sourcePorts, user });
  const boxes = { ...(!probe && { probe: 'no' }), ...(port25Open && { port25Open: 'yes' }) };
  const fields = [...texts, ...Object.entries(boxes)].flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value.toWellFormed())}`],
  );
  return `/?${fields.join('&')}`;
}

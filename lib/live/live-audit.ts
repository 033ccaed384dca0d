import type { Content } from '../collect/snapshot/content.ts';
import type { Audit } from '../model/audit.ts';
import type { AuditOrder } from '../model/audit-order.ts';
import type { Measured } from '../model/measured.ts';
import { audit, type Stamp, type Watch } from '../pipeline.ts';
import { weighLive } from './live-evidence.ts';
import type { LivePorts } from './ports.ts';
import { readLive } from './read-live.ts';
import { worstOf } from './worst-of.ts';

/** The report, and what it rests on as the files of a snapshot folder. */
export interface LiveAudit {
  /** What people call the source. */
  readonly name: string;
  /** Sentences on what of the source was left out. */
  readonly notes: readonly string[];
  /** One for each interface of the source, in its order. */
  readonly audits: readonly [Audit, ...Audit[]];
  readonly files: readonly Content[];
  /** What AWS measured of the path, where the order asks for it. */
  readonly measured?: Measured | undefined;
}

/**
 * The whole service over a live account: source → interfaces, name → addresses, collect, ask the host, collect what its
 * answer adds, evaluate. Throws a Problem on bad input, and where AWS tells nothing at all.
 */
export async function auditLive(ports: LivePorts, order: AuditOrder, stamp: Stamp, watch: Watch): Promise<LiveAudit> {
  const live = await readLive(ports, order, watch);
  const { enis, network, name, notes, files } = live;
  const [eni, ...others] = enis;
  const ask = (one: string) => audit(network, { ...order, eni: one }, stamp);
  const audits: LiveAudit['audits'] = [ask(eni), ...others.map(ask)];
  const worst = worstOf(audits);
  const { report: weighed, measured } = await weighLive(ports, order, live, worst, watch);
  const [first, ...rest] = audits.map((one) => (one === worst ? weighed : one));
  return { name, notes, files, audits: [first ?? weighed, ...rest], measured };
}

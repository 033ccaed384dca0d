import { readEvidenceFolder } from '../collect/evidence/evidence-folder.ts';
import type { Network } from '../evaluate/network/network.ts';
import { weigh } from '../evidence/weigh.ts';
import { readSince } from '../evidence/window.ts';
import type { Audit } from '../model/audit.ts';
import type { Window } from '../model/measured.ts';
import { type AuditRequest, answer } from '../pipeline.ts';

/**
 * The report on a snapshot folder with what its `evidence` folder holds. Its clock stands at the end of what was captured,
 * or at the newest record there.
 */
export async function weighFolder(
  folder: string,
  network: Network,
  request: AuditRequest,
  report: Audit,
  since: string | undefined,
): Promise<Audit> {
  const { answers } = answer(network, request);
  const measured = await readEvidenceFolder(folder);
  const window = since === undefined ? measured.window : lastOf(measured.window, readSince(since));
  return weigh(report, { network, answers, measured: { ...measured, window }, since });
}

function lastOf(window: Window | undefined, since: number): Window | undefined {
  return window && { from: Math.max(window.from, window.to - since), to: window.to };
}

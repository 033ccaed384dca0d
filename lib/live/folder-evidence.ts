import { readEvidenceFolder } from '../collect/evidence/evidence-folder.ts';
import type { Network } from '../evaluate/network/network.ts';
import { weigh } from '../evidence/weigh.ts';
import type { Audit } from '../model/audit.ts';
import { type AuditRequest, answer } from '../pipeline.ts';

/** The report on a snapshot folder with what its `evidence` folder holds. Its clock stands at the newest record there. */
export async function weighFolder(
  folder: string,
  network: Network,
  request: AuditRequest,
  report: Audit,
  since: string | undefined,
): Promise<Audit> {
  const { answers } = answer(network, request);
  return weigh(report, { network, answers, measured: await readEvidenceFolder(folder), since });
}

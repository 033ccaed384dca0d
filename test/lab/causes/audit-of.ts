import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import type { Audit } from '../../../lib/model/audit.ts';
import type { HostReport } from '../../../lib/model/host/report.ts';
import { audit } from '../../../lib/pipeline.ts';
import { FAR, OPEN_PORT } from './addresses.ts';
import type { Scenario } from './scenario.ts';
import { ENI, snapshotOf } from './snapshot.ts';

/** The audit of the question that the probe was asked, as the service answers it. */
export function auditOf({ asks = {}, aws }: Scenario, report: HostReport): Audit {
  const { host = FAR, port = OPEN_PORT, protocol = 'tcp', user } = asks;
  const place = host.includes(':') ? `[${host}]` : host;
  const destination = protocol === 'icmp' ? `icmp://${place}` : `${protocol}://${place}:${port}`;
  const request = { eni: ENI, destination, ...(user === undefined ? {} : { user }) };
  return audit(compileNetwork(snapshotOf(report, aws)), request, { id: 'aud-lab', createdAt: '' });
}

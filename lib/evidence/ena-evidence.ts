import type { Network } from '../evaluate/network/network.ts';
import type { Evidence } from '../model/evidence.ts';
import { isGap } from '../model/gap.ts';

const ALLOWANCES = [
  'conntrack_allowance_exceeded',
  'linklocal_allowance_exceeded',
  'pps_allowance_exceeded',
  'bw_in_allowance_exceeded',
  'bw_out_allowance_exceeded',
] as const;

/**
 * What the driver of the source's host counted of packets that AWS dropped for going beyond what an instance of its size
 * may send. The counters go back to the start of the driver, so they do not say when, and they prove nothing of one
 * question.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-network-performance-ena.html
 */
export function enaEvidence(network: Network, eni: string): readonly Evidence[] {
  const home = network.interfaceOf(eni);
  const place = isGap(home) ? undefined : network.hostOf(home);
  const { interfaces = [], takenAt } = place?.host.report ?? {};
  if (takenAt === undefined) return [];
  const counted = interfaces.flatMap(({ name, allowances }) =>
    allowances === undefined ? [] : [{ name, allowances }],
  );
  return counted.map(({ name, allowances }): Evidence => {
    const over = ALLOWANCES.filter((counter) => (allowances[counter] ?? 0) > 0);
    const told = over.map((counter) => `${counter} ${allowances[counter]}`);
    return {
      source: 'ena-allowance',
      gate: 'interface-state',
      direction: 'out',
      at: 'source',
      resourceId: eni,
      says: over.length > 0 ? 'strained' : 'healthy',
      agreement: 'says-nothing',
      sentence: `${name} ${over.length > 0 ? BEYOND : WITHIN}${told.length > 0 ? `: ${told.join(', ')}` : ''}.`,
      from: takenAt,
      to: takenAt,
      samples: told,
    };
  });
}

const WITHIN = 'has stayed within what AWS allows an instance of its size since its driver started';
const BEYOND =
  'went beyond what AWS allows an instance of its size since its driver started, and packets were dropped or queued';

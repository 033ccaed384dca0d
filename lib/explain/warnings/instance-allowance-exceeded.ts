import type { Finding } from '../../model/audit.ts';
import type { HostInterface } from '../../model/host/report.ts';
import { insideOf } from './facts/inside.ts';
import { thousands } from './facts/numbers.ts';
import type { Warning } from './warning.ts';

interface Allowance {
  readonly severity: Finding['severity'];
  /** What AWS limits, and what goes beyond it loses. */
  readonly limit: string;
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-network-performance-ena.html */
const ALLOWANCES: Readonly<Record<string, Allowance>> = {
  conntrack_allowance_exceeded: {
    severity: 'warning',
    limit: 'the connections that AWS tracks for an instance of its size; new ones are dropped, by no rule',
  },
  linklocal_allowance_exceeded: {
    severity: 'warning',
    limit:
      'the 1,024 packets a second that an interface may send to the DNS resolver, the metadata service and the time service together; names then fail to resolve',
  },
  pps_allowance_exceeded: {
    severity: 'warning',
    limit: 'the packets a second of an instance of its size, both ways together; the rest is queued or dropped',
  },
  bw_in_allowance_exceeded: {
    severity: 'info',
    limit: 'the inbound bandwidth of an instance of its size; the rest is queued or dropped',
  },
  bw_out_allowance_exceeded: {
    severity: 'info',
    limit: 'the outbound bandwidth of an instance of its size; the rest is queued or dropped',
  },
};

/** Packets that AWS dropped for going beyond what it allows an instance, counted since the driver started. */
export const instanceAllowanceExceeded: Warning = (scene) => {
  const place = insideOf(scene);
  if (place === undefined) return [];
  const { interfaces = [] } = place.host.report;
  return [
    ...interfaces.flatMap((one) => exceeded(place.id, one)),
    ...interfaces.flatMap((one) => usedUp(place.id, one)),
  ];
};

function exceeded(host: string, { name, allowances = {} }: HostInterface): readonly Finding[] {
  return Object.entries(ALLOWANCES).flatMap(([counter, { severity, limit }]) => {
    const count = allowances[counter] ?? 0;
    if (count === 0) return [];
    return [
      {
        code: 'instance-allowance-exceeded',
        severity,
        message: `${thousands(count)} packets on ${name} of ${host} exceeded ${limit} (${counter}, since the driver started).`,
        evidence: { resourceId: host, interface: name, counter, packets: count, limit },
      },
    ];
  });
}

/** Fewer connections left than a busy service opens in a moment. */
const FEW = 100;

function usedUp(host: string, { name, allowances = {} }: HostInterface): readonly Finding[] {
  const left = allowances['conntrack_allowance_available'];
  if (left === undefined || left >= FEW) return [];
  return [
    {
      code: 'instance-allowance-used-up',
      severity: 'warning',
      message: `AWS will track ${left === 0 ? 'no' : `only ${left}`} more connections for ${host} (conntrack_allowance_available on ${name}): beyond them new ones are dropped, by no rule.`,
      evidence: { resourceId: host, interface: name, counter: 'conntrack_allowance_available', left },
    },
  ];
}

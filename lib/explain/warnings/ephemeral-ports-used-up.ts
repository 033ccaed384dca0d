import type { HostReport } from '../../model/host/report.ts';
import { IntervalSet } from '../../packets/index.ts';
import { senderOf } from './facts/inside.ts';
import { share, thousands } from './facts/numbers.ts';
import type { Scene, Warning } from './warning.ts';

/** From here on a burst of connections uses up the rest. */
const NEARLY = 0.8;

/**
 * A port serves one connection at a time to each address and port, and stays taken for a minute after it: without a free
 * one connect() fails with EADDRNOTAVAIL before any packet is made.
 */
export const ephemeralPortsUsedUp: Warning = (scene) => {
  const place = senderOf(scene);
  if (place === undefined) return [];
  const use = useOf(scene, place.host.report);
  const refused = scene.observations.filter(({ attempt }) => isWithoutPort(attempt)).length;
  if (refused === 0 && (use === undefined || use.taken < use.ports * NEARLY)) return [];
  const counted = use === undefined ? '' : `: ${told(use)}`;
  const gone = refused > 0 || (use !== undefined && use.taken >= use.ports);
  return [
    {
      code: 'ephemeral-ports-used-up',
      severity: 'warning',
      message: `${place.id} has ${gone ? 'no' : 'hardly any'} source port left for this destination${counted}. ${refused > 0 ? `${refused} of the probe’s attempts found none. ` : ''}Keep connections open between requests, or widen net.ipv4.ip_local_port_range.`,
      evidence: {
        resourceId: place.id,
        ...(use === undefined ? {} : { taken: use.taken, ports: use.ports, reserved: use.reserved }),
        attemptsWithoutPort: refused,
      },
    },
  ];
};

interface Use {
  readonly established: number;
  readonly timeWait: number;
  readonly taken: number;
  readonly ports: number;
  readonly reserved: number;
}

/** The probe counts sockets to all addresses of the destination, and each of them has the whole range to itself. */
function useOf({ answers }: Scene, { ephemeralPorts, reservedPorts = [], sockets }: HostReport): Use | undefined {
  const { established, timeWait } = sockets ?? {};
  if (ephemeralPorts === undefined || established === undefined || timeWait === undefined) return undefined;
  const range = IntervalSet.of<number>([ephemeralPorts[0], ephemeralPorts[1] + 1]);
  const kept = reservedPorts.map(([low, high]) => [low, high + 1] as const);
  const reserved = Number(range.intersect(IntervalSet.of<number>(...kept)).size);
  const ports = (Number(range.size) - reserved) * Math.max(1, answers.length);
  return { established, timeWait, taken: established + timeWait, ports, reserved };
}

function told({ established, timeWait, taken, ports, reserved }: Use): string {
  const but = reserved === 0 ? '' : ` (${thousands(reserved)} more are reserved)`;
  return `${thousands(established)} connections stand and ${thousands(timeWait)} are in TIME_WAIT, ${share(taken, ports)} of the ${thousands(ports)} ports it may use${but}`;
}

/** A port that the probe chose itself may be taken without a lack of others. */
function isWithoutPort({ outcome, choice }: Scene['observations'][number]['attempt']): boolean {
  return outcome === 'no-port' && choice === 'automatic';
}

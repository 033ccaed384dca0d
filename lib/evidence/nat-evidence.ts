import type { Network } from '../evaluate/network/network.ts';
import type { Evidence } from '../model/evidence.ts';
import { isGap } from '../model/gap.ts';
import type { MetricSeries, Window } from '../model/measured.ts';
import { NAT_METRICS, natLabel } from '../model/nat-metrics.ts';
import type { Answer } from '../model/trace.ts';
import { natZones } from './nat-zones.ts';
import { iso, sayTimes } from './say-flows.ts';
import { spanOf } from './span.ts';

/** Simultaneous connections to one destination (address, port and protocol) for each address of a NAT gateway. */
const MOST_CONNECTIONS = 55_000;
/** A part of it beyond which the next rush of connections may not find a port. */
const NEARLY = 0.9;

/** The NAT gateways of all ways. */
export function natsOf(answers: readonly Answer[]): readonly string[] {
  const hops = answers.flatMap(({ traces }) => traces.flatMap(({ trace }) => trace.out));
  return [...new Set(hops.flatMap(({ kind, resourceId }) => (kind === 'nat-gateway' ? [resourceId] : [])))];
}

/**
 * How a NAT gateway fares. Its metrics are of everybody behind it and of all destinations, so they neither confirm nor
 * contradict what the model says of one question; but a gateway without ports drops what every rule lets through. A
 * regional one is a piece for each zone, as it has addresses of its own in each.
 */
export function natEvidence(
  network: Network,
  nat: string,
  metrics: readonly MetricSeries[],
  window: Window,
): readonly Evidence[] {
  const places = [undefined, ...(natZones(network, nat) ?? [])];
  return places.flatMap((zone) => inPlace(network, { nat, zone }, metrics, window));
}

interface Place {
  readonly nat: string;
  /** Of a regional gateway; absent for a whole one. */
  readonly zone: string | undefined;
}

function inPlace(
  network: Network,
  place: Place,
  metrics: readonly MetricSeries[],
  window: Window,
): readonly Evidence[] {
  const series = NAT_METRICS.flatMap(({ name }) => {
    const points = pointsOf(metrics, place, name, window);
    return points.length === 0 ? [] : [{ name, points }];
  });
  if (series.length === 0) return [];
  const value = (name: string) => series.find((one) => one.name === name)?.points.map((point) => point.value) ?? [];
  const troubles = troublesOf(value, MOST_CONNECTIONS * addressesOf(network, place));
  const span = spanOf(series.flatMap(({ points }) => points));
  return [
    {
      source: 'nat-metric',
      gate: 'nat-gateway',
      direction: 'out',
      at: 'nat',
      resourceId: place.nat,
      says: troubles.length > 0 ? 'strained' : 'healthy',
      agreement: 'says-nothing',
      sentence: `${place.zone === undefined ? '' : `in ${place.zone} `}${sayTimes(span)} ${troubles.length > 0 ? troubles.join('; ') : `no port was wanting and no packet was dropped${sayPeak(value)}`}.`,
      from: iso(span.from),
      to: iso(span.to),
      samples: series.map(({ name, points }) =>
        `${name} ${points.map((point) => point.value).join(' ')}`.slice(0, 200),
      ),
    },
  ];
}

interface Point extends Window {
  readonly value: number;
}

/** CloudWatch labels a series as the query asked; a folder with one gateway may hold the name of the metric alone. */
function pointsOf(
  metrics: readonly MetricSeries[],
  { nat, zone }: Place,
  name: string,
  window: Window,
): readonly Point[] {
  const full = natLabel(nat, name, zone);
  const own = metrics.filter(({ label }) => label === full || (zone === undefined && label === name));
  return own.flatMap(({ timestamps, values }) =>
    timestamps.flatMap((text, i) => {
      const [at, value] = [Date.parse(text), values[i]];
      if (value === undefined || !(at >= window.from && at <= window.to)) return [];
      return [{ from: at, to: at, value }];
    }),
  );
}

function addressesOf(network: Network, { nat: id, zone }: Place): number {
  const nat = network.nat(id);
  const all = isGap(nat) ? [] : (nat.NatGatewayAddresses ?? []);
  return Math.max(1, all.filter((one) => zone === undefined || one.AvailabilityZone === zone).length);
}

type Values = (metric: string) => readonly number[];

function troublesOf(value: Values, room: number): readonly string[] {
  const [errors, drops, peak] = [
    sum(value('ErrorPortAllocation')),
    sum(value('PacketsDropCount')),
    most(value('ActiveConnectionCount')),
  ];
  const full = `${whole(peak)} connections at once; if they all go to one destination, ${whole(room)} is the most for its addresses`;
  return [
    ...(errors > 0
      ? [
          `${whole(errors)} times no source port was free (ErrorPortAllocation), so connections were dropped, by no rule`,
        ]
      : []),
    ...(drops > 0 ? [`it dropped ${whole(drops)} packets (PacketsDropCount)`] : []),
    ...(peak >= room * NEARLY ? [full] : []),
  ];
}

/** Attempts that nobody answered are the destination's affair as often as the gateway's. */
function sayPeak(value: Values): string {
  const [tried, made] = [sum(value('ConnectionAttemptCount')), sum(value('ConnectionEstablishedCount'))];
  const peak = most(value('ActiveConnectionCount'));
  const idle = sum(value('IdleTimeoutCount'));
  return [
    peak > 0 ? `; at most ${whole(peak)} connections at once` : '',
    tried > made ? `; of ${whole(tried)} attempts ${whole(made)} were answered` : '',
    idle > 0 ? `; ${whole(idle)} connections ended after 350 s without a packet` : '',
  ].join('');
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}

function most(values: readonly number[]): number {
  return values.reduce((peak, one) => Math.max(peak, one), 0);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

import type { Dimension, MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { Gap } from '../../model/gap.ts';
import type { Measured, MetricSeries, Wanted, WatchedNat } from '../../model/measured.ts';
import { NAT_METRICS, natLabel } from '../../model/nat-metrics.ts';
import type { EvidenceClients } from './evidence-clients.ts';
import { unmeasured } from './unmeasured.ts';

/** Seconds. NAT gateways send every minute; of five minutes AWS keeps the values for two months. */
const PERIOD = 300;

/**
 * The metrics of some NAT gateways in one call, which takes five hundred queries. Zonal ones are told by their id alone,
 * regional ones by their id and a zone together: CloudWatch has no series of a whole regional gateway.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html (that a zone is its name, and
 * not its id, could not be looked up: where that is wrong the gap below says so)
 */
export async function readNatSeries(
  { metrics }: EvidenceClients,
  { nats, window }: Wanted,
  abortSignal: AbortSignal,
): Promise<Pick<Measured, 'metrics' | 'gaps'>> {
  const places = nats.flatMap(placesOf);
  if (places.length === 0) return { metrics: [], gaps: nats.map(unseen) };
  try {
    const { GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
    const command = new GetMetricDataCommand({
      MetricDataQueries: places.flatMap(queriesOf),
      StartTime: new Date(window.from),
      EndTime: new Date(window.to),
      ScanBy: 'TimestampAscending',
    });
    const { MetricDataResults = [] } = await (await metrics()).send(command, { abortSignal });
    const series = MetricDataResults.map(seriesOf);
    return { metrics: series, gaps: nats.filter((one) => isUnseen(one, series)).map(unseen) };
  } catch (error) {
    const names = nats.map(({ nat }) => nat).join(', ');
    return { metrics: [], gaps: [unmeasured(error, 'cloudwatch:GetMetricData', names)] };
  }
}

interface Place {
  readonly nat: string;
  readonly zone: string | undefined;
}

function placesOf({ nat, zones = [undefined] }: { nat: string; zones?: readonly (string | undefined)[] | undefined }) {
  return zones.map((zone): Place => ({ nat, zone }));
}

function queriesOf({ nat, zone }: Place, n: number): readonly MetricDataQuery[] {
  const Dimensions: Dimension[] = [
    { Name: 'NatGatewayId', Value: nat },
    ...(zone === undefined ? [] : [{ Name: 'AvailabilityZone', Value: zone }]),
  ];
  return NAT_METRICS.map(({ name, statistic }, m) => ({
    Id: `nat${n}_${m}`,
    Label: natLabel(nat, name, zone),
    MetricStat: {
      Metric: { Namespace: 'AWS/NATGateway', MetricName: name, Dimensions },
      Period: PERIOD,
      Stat: statistic,
    },
  }));
}

function seriesOf({ Label = '', Timestamps = [], Values = [] }: MetricDataResult): MetricSeries {
  return { label: Label, timestamps: Timestamps.map((at) => at.toISOString()), values: Values };
}

/** A regional gateway of which nothing came. A zonal one sends its metrics whether it is busy or not. */
function isUnseen({ nat, zones }: WatchedNat, series: readonly MetricSeries[]): boolean {
  return zones !== undefined && !series.some(({ label, values }) => label.startsWith(`${nat} `) && values.length > 0);
}

function unseen({ nat, zones = [] }: WatchedNat): Gap {
  const where = zones.length === 0 ? 'no zone of it is known' : `none came of ${zones.join(', ')}`;
  return {
    reads: 'NAT gateway metrics',
    reason: `${nat} is regional, whose metrics are kept by zone, and ${where}`,
    remedy: `See what CloudWatch has: aws cloudwatch list-metrics --namespace AWS/NATGateway --dimensions Name=NatGatewayId,Value=${nat}`,
  };
}

import type { MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { Gap } from '../../model/gap.ts';
import type { MetricSeries, Wanted } from '../../model/measured.ts';
import { NAT_METRICS } from '../../model/nat-metrics.ts';
import type { EvidenceClients } from './evidence-clients.ts';
import { unmeasured } from './unmeasured.ts';

/** Seconds. NAT gateways send every minute; of five minutes AWS keeps the values for two months. */
const PERIOD = 300;

/** The metrics of some NAT gateways in one call, which takes five hundred queries. */
export async function readNatSeries(
  { metrics }: EvidenceClients,
  { nats, window }: Wanted,
  abortSignal: AbortSignal,
): Promise<readonly MetricSeries[] | Gap> {
  if (nats.length === 0) return [];
  try {
    const { GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
    const command = new GetMetricDataCommand({
      MetricDataQueries: nats.flatMap(queriesOf),
      StartTime: new Date(window.from),
      EndTime: new Date(window.to),
      ScanBy: 'TimestampAscending',
    });
    const { MetricDataResults = [] } = await (await metrics()).send(command, { abortSignal });
    return MetricDataResults.map(seriesOf);
  } catch (error) {
    return unmeasured(error, 'cloudwatch:GetMetricData', nats.join(', '));
  }
}

function queriesOf(nat: string, n: number): readonly MetricDataQuery[] {
  return NAT_METRICS.map(({ name, statistic }, m) => ({
    Id: `nat${n}_${m}`,
    Label: `${nat} ${name}`,
    MetricStat: {
      Metric: { Namespace: 'AWS/NATGateway', MetricName: name, Dimensions: [{ Name: 'NatGatewayId', Value: nat }] },
      Period: PERIOD,
      Stat: statistic,
    },
  }));
}

function seriesOf({ Label = '', Timestamps = [], Values = [] }: MetricDataResult): MetricSeries {
  return { label: Label, timestamps: Timestamps.map((at) => at.toISOString()), values: Values };
}

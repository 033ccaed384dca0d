/** How a metric of NAT gateways is added up over a period. */
export interface NatMetric {
  readonly name: string;
  readonly statistic: 'Sum' | 'Maximum';
}

/**
 * What CloudWatch is asked of a NAT gateway, every five minutes of it.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html
 */
export const NAT_METRICS: readonly NatMetric[] = [
  { name: 'ErrorPortAllocation', statistic: 'Sum' },
  { name: 'PacketsDropCount', statistic: 'Sum' },
  { name: 'IdleTimeoutCount', statistic: 'Sum' },
  { name: 'ActiveConnectionCount', statistic: 'Maximum' },
  { name: 'ConnectionAttemptCount', statistic: 'Sum' },
  { name: 'ConnectionEstablishedCount', statistic: 'Sum' },
];

/** What the series of a metric is called: of a zonal gateway, or of a regional one in a zone. */
export function natLabel(nat: string, metric: string, zone?: string): string {
  return zone === undefined ? `${nat} ${metric}` : `${nat} ${zone} ${metric}`;
}

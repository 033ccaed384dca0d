import type { FlowLog } from '../../model/flow-log.ts';
import type { Gap } from '../../model/gap.ts';
import type { FlowLogText, Wanted, WatchedInterface } from '../../model/measured.ts';
import type { EvidenceClients } from './evidence-clients.ts';
import type { Reading } from './reading.ts';
import { unmeasured } from './unmeasured.ts';

/** Pages of up to a mebibyte for one interface; an hour of a busy one is less. */
const MOST_PAGES = 12;
/** Records carry the time of their first packet, and begin up to one interval before the window. */
const INTERVAL = 600_000;

/**
 * The records of some interfaces in a log group. FilterLogEvents and not a query of Logs Insights: every interface has a
 * stream of its own, which a query cannot be kept to, so that it would read, and charge for, the whole group.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export async function readLogGroup(
  clients: EvidenceClients,
  log: FlowLog,
  interfaces: readonly WatchedInterface[],
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Reading> {
  const group = groupOf(log);
  if (group === undefined) return { logs: [], gaps: [unknownGroup(log)] };
  const all = await Promise.all(interfaces.map(({ eni }) => readStream(clients, { log, group, eni }, wanted, signal)));
  return { logs: all.flatMap(({ logs }) => logs), gaps: all.flatMap(({ gaps }) => gaps) };
}

interface Stream {
  readonly log: FlowLog;
  readonly group: string;
  readonly eni: string;
}

async function readStream(
  { logs }: EvidenceClients,
  { log, group, eni }: Stream,
  { window, addresses }: Wanted,
  abortSignal: AbortSignal,
): Promise<Reading> {
  const input = {
    logGroupName: group,
    logStreamNamePrefix: eni,
    startTime: window.from - INTERVAL,
    endTime: window.to,
    ...(addresses.length > 0 && { filterPattern: patternOf(addresses) }),
  };
  const lines: string[] = [];
  const text = (): FlowLogText => ({ where: group, text: lines.join('\n'), format: log.LogFormat, eni });
  let pages = 0;
  try {
    const { paginateFilterLogEvents } = await import('@aws-sdk/client-cloudwatch-logs');
    for await (const { events = [] } of paginateFilterLogEvents({ client: await logs() }, input, { abortSignal })) {
      if (++pages > MOST_PAGES) return { logs: [text()], gaps: [tooMuch(group, eni)] };
      lines.push(...events.map(({ message = '' }) => message));
    }
  } catch (error) {
    return { logs: [], gaps: [unmeasured(error, 'logs:FilterLogEvents', group)] };
  }
  return { logs: [text()], gaps: [] };
}

/** Any of the addresses, which are written by us and hold no quote, or that AWS lost something. */
function patternOf(addresses: readonly string[]): string {
  return [...addresses, 'SKIPDATA'].map((term) => `?"${term}"`).join(' ');
}

/** `arn:aws:logs:eu-west-1:111122223333:log-group:NAME`, with or without `:*`. */
function groupOf({ LogGroupName, LogDestination = '' }: FlowLog): string | undefined {
  return LogGroupName ?? /:log-group:([^:]+)/.exec(LogDestination)?.[1];
}

function unknownGroup({ FlowLogId }: FlowLog): Gap {
  return { reads: 'flow logs', reason: `${FlowLogId} names no log group`, remedy: 'Look at where it delivers to.' };
}

function tooMuch(group: string, eni: string): Gap {
  return {
    reads: 'flow logs',
    reason: `${group} holds more records of ${eni} than are read`,
    remedy: 'Ask about a shorter time, or about fewer addresses.',
  };
}

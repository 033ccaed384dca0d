import autocannon from 'autocannon';
import { openRecording } from '../bin/serve/network/recording.ts';
import { type Service, startService } from '../bin/serve/start.ts';
import type { Figure } from './figure.ts';

const EXAMPLE = 'examples/healthy-private-subnet/snapshot';
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const JSON_TYPE = { 'content-type': 'application/json' };
/** Milliseconds that one call to AWS takes where the rounds are counted. */
const LATENCY = 30;

/** The service on this machine over a recording: how many requests the API's chain answers, and how long an audit takes. */
export async function apiFigures(): Promise<readonly Figure[]> {
  const network = await openRecording(EXAMPLE, 0);
  const service = await startService(network, { host: '127.0.0.1', port: 0, log: SILENT });
  const order = JSON.stringify({ ...network.example, probe: false });
  const made = await post(service, order);
  const read = await load(`${service.url}${made}`, {});
  const asked = await load(`${service.url}/v1/audits`, {
    method: 'POST',
    headers: { ...JSON_TYPE, prefer: 'wait=20' },
    body: order,
  });
  await service.stop();
  return [
    { name: 'api-read', value: read, unit: 'requests/s', limit: 'a kept audit through the whole chain' },
    { name: 'api-audit', value: asked, unit: 'audits/s', limit: 'order, 12 calls to AWS, report' },
    await wallTime(),
  ];
}

async function post({ url }: Service, body: string): Promise<string> {
  const headers = { ...JSON_TYPE, prefer: 'wait=20' };
  const answer = await fetch(`${url}/v1/audits`, { method: 'POST', headers, body });
  if (answer.status !== 200) throw new Error(`the service answers ${answer.status}: the bench measures nothing`);
  return answer.headers.get('location') ?? '';
}

/** Ten connections for three seconds; an answer that is no 200 measures nothing. */
async function load(url: string, options: Partial<autocannon.Options>): Promise<number> {
  const result = await autocannon({ url, connections: 10, duration: 3, ...options });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers of ${url} are no success`);
  return result.requests.average;
}

/** One audit with 30 ms a call, after a first one: as many calls one after the other are its ratio. */
async function wallTime(): Promise<Figure> {
  const network = await openRecording(EXAMPLE, LATENCY);
  const ask = async (): Promise<number> => {
    const order = { ...network.example, probe: false, mode: 'audit' } as const;
    const started = performance.now();
    await network.audit(
      order,
      { id: 'bench', createdAt: new Date().toISOString() },
      { progress: () => undefined, signal: new AbortController().signal },
    );
    return performance.now() - started;
  };
  await ask();
  const times = [await ask(), await ask(), await ask(), await ask(), await ask()];
  await network.close();
  const value = times.toSorted((a, b) => a - b)[2] ?? 0;
  const limit = 'ratio < 6: behind a NAT gateway, in calls of 30 ms';
  return { name: 'audit-behind-nat', value, unit: 'ms', baseline: LATENCY, ratio: value / LATENCY, limit };
}

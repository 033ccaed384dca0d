import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { startTestedService, type TestedService } from './service.ts';

const MANY = 200;

/** Ports that nobody else asks for, so that an answer tells whose it is. */
const ORDERS = Array.from({ length: MANY }, (_, i) => ({ destination: `203.0.113.${i + 1}:${10_000 + i}` }));

interface Answered {
  readonly id: string;
  readonly status: string;
  readonly request: { readonly eni: string; readonly destination: string };
  readonly traces: readonly { readonly question: string }[];
}

let service: TestedService;
let interfaces: readonly string[] = [];

beforeAll(async () => {
  const { NetworkInterfaces = [] } = await readSnapshot('examples/healthy-private-subnet/snapshot');
  interfaces = NetworkInterfaces.map(({ NetworkInterfaceId }) => NetworkInterfaceId);
  service = await startTestedService();
});
afterAll(() => service.stop());

async function get(path: string): Promise<Answered> {
  return (await (await fetch(`${service.url}${path}`)).json()) as Answered;
}

async function ask(body: { readonly eni: string; readonly destination: string }) {
  const headers = { 'content-type': 'application/json', prefer: 'wait=25' };
  const answer = await fetch(`${service.url}/v1/audits`, { method: 'POST', headers, body: JSON.stringify(body) });
  const location = answer.headers.get('location') ?? '';
  await answer.body?.cancel();
  return { asked: body, status: answer.status, location };
}

/** Waits for those that were not ready in time: the answer to them is a 202. */
async function ended(location: string): Promise<Answered> {
  let shown = await get(location);
  while (shown.status === 'queued' || shown.status === 'running') {
    // oxlint-disable-next-line no-await-in-loop -- asked again until it has ended
    shown = await get(location);
  }
  return shown;
}

test('two hundred audits at once over HTTP: none is lost, and each is about what was asked', async () => {
  const asked = ORDERS.map(({ destination }, i) => ({ eni: interfaces[i % interfaces.length] ?? '', destination }));
  const taken = await Promise.all(asked.map(ask));
  expect(taken.filter(({ status }) => status !== 200 && status !== 202)).toEqual([]);
  expect(new Set(taken.map(({ location }) => location)).size).toBe(MANY);
  const shown = await Promise.all(taken.map(({ location }) => ended(location)));
  const told = shown.map(({ status, request: { eni, destination }, traces }, i) => {
    const port = asked[i]?.destination.split(':')[1] ?? '';
    return {
      status,
      eni,
      destination,
      traced: traces.length > 0 && traces.every(({ question }) => question.includes(port)),
    };
  });
  expect(told).toEqual(asked.map((one) => ({ status: 'completed', ...one, traced: true })));
  expect(service.faults).toEqual([]);
}, 120_000);

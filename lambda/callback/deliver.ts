import type { AuditRecord } from '../../lib/model/audit-record.ts';
import { Problem } from '../../lib/problem.ts';
import type { SharedPorts } from '../ports.ts';
import { callbackBody } from './callback-body.ts';
import { readCallbackUrl } from './callback-url.ts';
import type { Reach } from './internet.ts';
import { post } from './post.ts';
import { SIGNATURE_HEADER, signature } from './signature.ts';

export interface CallbackPorts extends Pick<SharedPorts, 'log' | 'measure' | 'settings' | 'time'> {
  readonly reach: Reach;
  /** The secret that receivers know too. */
  readonly secret: () => Promise<string>;
}

/** Milliseconds for one attempt, and before each. */
const PATIENCE = 2500;
const PAUSES = [0, 250, 1000] as const;

const NEVER = new AbortController().signal;
const MAY_PASS = new Set([408, 425, 429]);

/** What somebody asked to be told. */
export interface Notice {
  readonly id: string;
  readonly callbackUrl: string | undefined;
  readonly body: (publicUrl: string) => string;
}

/** Tells whoever asked to be told that the audit has ended. */
export async function deliver(ended: AuditRecord, ports: CallbackPorts): Promise<void> {
  const { id, order } = ended;
  await deliverNotice({ id, callbackUrl: order.callbackUrl, body: (url) => callbackBody(ended, url) }, ports);
}

/** `rejected` by the receiver for good, `failed` for now; `refused`: by us, and nothing was sent. */
export type Delivery = 'delivered' | 'rejected' | 'failed' | 'refused';

/** Never rejects: a callback that fails is logged and counted, and its caller may look how it went. */
export async function deliverNotice(notice: Notice, ports: CallbackPorts): Promise<Delivery | undefined> {
  const { id, callbackUrl } = notice;
  if (callbackUrl === undefined) return undefined;
  const outcome = await attempts(notice, callbackUrl, ports).catch((error: unknown) => {
    ports.log.warn('a callback was not made', { id, reason: reasonOf(error) });
    return 'refused' as const;
  });
  ports.measure({ name: 'Callbacks', unit: 'Count', value: 1, dimensions: { outcome } });
  return outcome;
}

async function attempts(notice: Notice, callbackUrl: string, ports: CallbackPorts): Promise<Delivery> {
  const url = readCallbackUrl(callbackUrl, ports.settings.callbackHosts);
  const body = notice.body(ports.settings.publicUrl);
  const secret = await ports.secret();
  for (const pause of PAUSES) {
    // oxlint-disable-next-line no-await-in-loop -- an attempt is made because the one before failed
    if (pause > 0) await ports.time.sleep(pause, NEVER);
    // oxlint-disable-next-line no-await-in-loop -- same
    const status = await attempt(url, body, secret, ports);
    if (status >= 200 && status < 300) return 'delivered';
    ports.log.warn('a callback was not accepted', { id: notice.id, host: url.hostname, status });
    if (status !== 0 && status < 500 && !MAY_PASS.has(status)) return 'rejected';
  }
  return 'failed';
}

/** The status, and 0 where there was none in time. */
async function attempt(url: URL, body: string, secret: string, ports: CallbackPorts): Promise<number> {
  const over = new AbortController();
  const late = new AbortController();
  void ports.time.sleep(PATIENCE, over.signal).then(() => late.abort());
  try {
    return await tryOnce(url, body, secret, late.signal, ports);
  } finally {
    over.abort();
  }
}

/** The name is looked up anew each time, and each answer is checked. */
async function tryOnce(url: URL, body: string, secret: string, signal: AbortSignal, ports: CallbackPorts) {
  const { reach, time } = ports;
  const addresses = await Promise.race([reach.resolve(url.hostname), nothingAfter(signal)]).catch(() => []);
  if (addresses.length === 0) return 0;
  if (!addresses.every(reach.admits)) throw new Problem('forbidden', NOT_PUBLIC);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'egress-doctor',
    [SIGNATURE_HEADER]: signature(secret, time.now(), body),
  };
  return post({ url, body, headers, addresses, ca: reach.ca, signal }).catch(() => 0);
}

/** One private address among public ones is enough: whoever answers so is up to something. */
const NOT_PUBLIC = 'the host does not resolve to public addresses alone';

function nothingAfter(signal: AbortSignal): Promise<readonly string[]> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve([]), { once: true }));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}

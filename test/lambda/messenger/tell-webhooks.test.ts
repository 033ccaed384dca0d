import { afterEach, expect, test } from '@jest/globals';
import type { CallbackPorts } from '../../../lambda/callback/deliver.ts';
import { signature } from '../../../lambda/callback/signature.ts';
import type { Channel } from '../../../lambda/messenger/channel.ts';
import { tellWatchWebhook, tellWebhook } from '../../../lambda/messenger/tell-webhooks.ts';
import type { Notice } from '../../../lib/model/notice.ts';
import { watchNotice } from '../../../lib/notify/watch-notice.ts';
import { ABOUT, NEWS, NOTICES, WATCH } from '../../notify/notices.ts';
import { describeWithTls, HOST, type Receiver, receiver } from '../support/https-receiver.ts';
import { SETTINGS } from '../support/service.ts';
import { BEGINNING } from '../support/virtual-time.ts';

const [AUDIT] = NOTICES as [Notice];
const silent = () => undefined;

function portsTo({ port, ca }: Receiver, secret = async () => 'sesame'): CallbackPorts {
  return {
    time: {
      now: () => new Date(BEGINNING),
      // Pauses are over at once; the patience with an attempt never is.
      sleep: async (milliseconds, signal) => {
        if (milliseconds >= 2500) await new Promise((over) => signal.addEventListener('abort', over, { once: true }));
      },
    },
    secret,
    settings: { ...SETTINGS, callbackHosts: [`${HOST}:${port}`] },
    log: { info: silent, warn: silent, error: silent },
    measure: silent,
    reach: { resolve: async () => ['127.0.0.1'], admits: () => true, ca },
  };
}

function watchOf(webhook: string): Notice {
  const spec = { ...WATCH.spec, notify: { sns: true, webhook } };
  return watchNotice({ ...WATCH, spec }, { version: 7, at: BEGINNING, news: NEWS }, ABOUT);
}

async function toldBy(tell: Channel): Promise<string> {
  return tell(AUDIT).then(
    () => 'done',
    (error: Error) => error.message,
  );
}

describeWithTls('a webhook', () => {
  let server: Receiver | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function hearing(status: number) {
    const open = await receiver((_request, response) => response.writeHead(status).end());
    server = open;
    return { received: open.received, ports: portsTo(open), url: `https://${HOST}:${open.port}/news`, open };
  }

  test('is given the notice as it is, signed', async () => {
    const { received, ports, url } = await hearing(204);
    await tellWebhook(url, ports)(AUDIT);
    const [{ line, body, headers }] = received as [Receiver['received'][number]];
    expect([line, JSON.parse(body)]).toEqual(['POST /news', AUDIT]);
    expect(headers['x-egress-doctor-signature']).toBe(signature('sesame', new Date(BEGINNING), body));
  });

  test('of a watch hears of that watch, and of nothing else', async () => {
    const { received, ports, url } = await hearing(204);
    const tell = tellWatchWebhook(ports);
    await tell(AUDIT);
    await tell(watchNotice(WATCH, { version: 7, at: BEGINNING, news: NEWS }, ABOUT));
    await tell(watchOf(url));
    expect(received.map(({ body }) => JSON.parse(body).id)).toEqual(['wch-1:7:broken']);
  });

  test('is not told the webhook of a watch: that address is for who has it', async () => {
    const { received, ports, url } = await hearing(204);
    await tellWebhook(url, ports)(watchOf('https://hooks.example.com/of-another'));
    expect(received.map(({ body }) => JSON.parse(body).notify)).toEqual([{ sns: true, webhook: null }]);
  });

  test.each([
    ['that is down is told later', 503, 'a webhook does not answer as it should', 3],
    ['that wants nothing is not asked again', 410, 'done', 1],
  ])('%s', async (_what, status, outcome, attempts) => {
    const { received, ports, url } = await hearing(status);
    expect([await toldBy(tellWebhook(url, ports)), received.length]).toEqual([outcome, attempts]);
  });

  test('on a host that nobody listed is not called, now or later', async () => {
    const { received, ports } = await hearing(204);
    expect([await toldBy(tellWebhook('https://evil.example.net/', ports)), received]).toEqual(['done', []]);
  });

  test('is told later where the secret cannot be read', async () => {
    const { received, url, open } = await hearing(204);
    const ports = portsTo(open, async () => Promise.reject(new Error('no secret')));
    expect([await toldBy(tellWebhook(url, ports)), received]).toEqual(['no secret', []]);
  });
});

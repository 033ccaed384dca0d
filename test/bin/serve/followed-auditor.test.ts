import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { followAuditor } from '../../../bin/serve/followed-auditor.ts';
import type { Audit } from '../../../lib/model/audit.ts';
import { AuditOrder } from '../../../lib/model/audit-order.ts';
import type { Auditor } from '../../../lib/pipeline.ts';
import { Problem } from '../../../lib/problem.ts';
import { SAMPLES } from '../../support/sample-audits.ts';

const ORDER = AuditOrder.parse({ eni: 'eni-1', destination: '203.0.113.9:443' });
const [AUDIT] = Object.values(SAMPLES) as [Audit];
const WATCH = { progress: () => undefined, signal: new AbortController().signal };
const stamp = (id: string) => ({ id, createdAt: '2026-11-05T10:00:00.000Z' });

function following(audit: Auditor) {
  const over = new AbortController();
  return { over, ...followAuditor(audit, over.signal) };
}

describe('an audit that is followed', () => {
  test('is counted while it runs, and told on', async () => {
    const end = Promise.withResolvers<void>();
    const { audit, running } = following(async () => {
      await end.promise;
      return AUDIT;
    });
    const both = [audit(ORDER, stamp('aud-1'), WATCH), audit(ORDER, stamp('aud-2'), WATCH)];
    const meanwhile = running();
    end.resolve();
    expect({ meanwhile, audits: await Promise.all(both), after: running() }).toEqual({
      meanwhile: 2,
      audits: [AUDIT, AUDIT],
      after: 0,
    });
  });

  test('hears that the service ends, and is said to have been stopped', async () => {
    const { audit, over, running } = following(async (_order, _stamp, { signal }) => {
      await once(signal, 'abort');
      throw signal.reason;
    });
    const stopped = audit(ORDER, stamp('aud-1'), WATCH);
    over.abort();
    await expect(stopped).rejects.toMatchObject({
      code: 'throttled',
      message: 'The service was stopped before the audit ended; ask again.',
    });
    expect(running()).toBe(0);
  });

  test('hears its own signal too', async () => {
    const own = new AbortController();
    const { audit } = following(async (_order, _stamp, { signal }) => {
      await once(signal, 'abort');
      throw signal.reason;
    });
    const stopped = audit(ORDER, stamp('aud-1'), { ...WATCH, signal: own.signal });
    own.abort(new Error('too long'));
    await expect(stopped).rejects.toThrow('too long');
  });
});

test.each([
  ['a Problem', new Problem('not-found', 'no such interface', { pointer: '/eni' })],
  ['a fault of ours', new TypeError('x is undefined')],
])('what an audit fails by is told on: %s', async (_what, error) => {
  const { audit, running } = following(() => Promise.reject(error));
  await expect(audit(ORDER, stamp('aud-1'), WATCH)).rejects.toBe(error);
  expect(running()).toBe(0);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readEvidenceFolder } from '../../lib/collect/evidence/evidence-folder.ts';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { type WriteOptions, writeSnapshot } from '../../lib/collect/snapshot/write-snapshot.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { weigh } from '../../lib/evidence/weigh.ts';
import { evidenceFiles } from '../../lib/live/evidence-files.ts';
import { weighFolder } from '../../lib/live/folder-evidence.ts';
import type { Audit } from '../../lib/model/audit.ts';
import type { Measured } from '../../lib/model/measured.ts';
import { answer, audit } from '../../lib/pipeline.ts';
import { captureOf } from '../support/capture-of.ts';

const EXAMPLE = resolve(import.meta.dirname, '../../examples/healthy-private-subnet/snapshot');
const [ENI, NAT_ENI] = ['eni-0a11ce0000000001a', 'eni-06239f4beeab8a23d'];
const [NAT, ACCOUNT] = ['nat-0f1d1e50c1a0ac2c1', '111122223333'];
const TEN = 1_795_255_200;
const WINDOW = { from: (TEN - 3600) * 1000, to: (TEN + 1800) * 1000 };
const REQUEST = { eni: ENI, destination: '203.0.113.10:443' };
const STAMP = { id: 'x', createdAt: new Date(WINDOW.to).toISOString() };
const FORMAT = '${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${action} ${start} ${ecs-cluster-name}';
const GAP = { reads: 'flow logs', reason: 'AWS refused s3:GetObject for our-bucket/x', remedy: 'Allow it.' };

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'captured-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const network = compileNetwork(await readSnapshot(EXAMPLE));
const files = await captureOf(EXAMPLE);

function live(measured: Measured): Audit {
  const { answers } = answer(network, REQUEST);
  return weigh(audit(network, REQUEST, STAMP), { network, answers, measured });
}

/** The audit of the folder that was captured, and what its texts are called there. */
async function captured(measured: Measured, options: WriteOptions = {}, since?: string) {
  const all = [...files, ...evidenceFiles(measured)];
  const asked = [REQUEST.destination];
  const { text } = await writeSnapshot(folder, all, { ...options, asked });
  const request = { eni: ENI, destination: text(REQUEST.destination) };
  const there = compileNetwork(await readSnapshot(folder));
  const report = await weighFolder(folder, there, request, audit(there, request, STAMP), since);
  return { report, text, measured: await readEvidenceFolder(folder) };
}

function line(action: string, at = 0, from = '10.0.10.25 203.0.113.10 40000 443'): string {
  return `2 ${ACCOUNT} ${ENI} ${from} 6 3 180 ${TEN + at} ${TEN + at + 59} ${action} OK`;
}

const SERIES = {
  label: `${NAT} ErrorPortAllocation`,
  timestamps: [new Date(TEN * 1000).toISOString()],
  values: [111_122_223_333],
};
const MEASURED: Measured = {
  window: WINDOW,
  logs: [
    { where: 'AWSLogs/x.log.gz', text: `${line('REJECT')}\n${line('ACCEPT', -7000)}\nwhat is no record\n` },
    { where: 'flows', text: `10.0.10.25 203.0.113.10 40001 443 6 ACCEPT ${TEN} our-cluster`, format: FORMAT, eni: ENI },
    { where: 'flows', text: '', format: FORMAT, eni: NAT_ENI },
  ],
  metrics: [SERIES],
  gaps: [GAP],
};

describe('what was measured and captured', () => {
  test('says of the folder what it said of the account', async () => {
    const { report } = await captured(MEASURED);
    expect(live(MEASURED).evidence?.length).toBeGreaterThan(1);
    expect(report).toEqual(live(MEASURED));
  });

  test('says of the folder what it said of the account, whatever it was', async () => {
    const action = fc.constantFrom('ACCEPT', 'REJECT', 'MAYBE');
    const ends = fc.constantFrom(
      '10.0.10.25 203.0.113.10 40000 443',
      '203.0.113.10 10.0.10.25 443 40000',
      '10.0.10.25 198.51.100.9 40000 25',
      '- - - -',
    );
    const record = fc
      .record({ action, ends, at: fc.integer({ min: -9000, max: 3000 }) })
      .map((one) => line(one.action, one.at, one.ends));
    const log = fc.record({
      where: fc.constant('x'),
      text: fc.array(fc.oneof(record, fc.constantFrom('', 'two words')), { maxLength: 6 }).map((all) => all.join('\n')),
      eni: fc.constantFrom(ENI, NAT_ENI, undefined),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(log, { maxLength: 3 }), fc.boolean(), async (logs, gap) => {
        const measured: Measured = { window: WINDOW, logs, metrics: [], gaps: gap ? [GAP] : [] };
        expect((await captured(measured)).report).toEqual(live(measured));
      }),
      { numRuns: 30 },
    );
  });

  test('may be asked about a shorter time than was captured, and no longer one', async () => {
    const { report } = await captured(MEASURED, {}, '20m');
    const window = { from: WINDOW.to - 1_200_000, to: WINDOW.to };
    expect(report.evidence).toEqual(live({ ...MEASURED, window }).evidence);
    expect((await captured(MEASURED, {}, '24h')).report).toEqual(live(MEASURED));
  });
});

function decided({ evidence = [], agreement }: Audit, text = (one: string) => one) {
  const pieces = evidence.map(({ source, gate, at, direction, says, resourceId, agreement: word, from, to }) => {
    return [source, gate, at, direction, says, text(resourceId), word, from, to];
  });
  return { agreement, pieces };
}

describe('redacted', () => {
  test('agrees and contradicts where it did', async () => {
    const { report, text } = await captured(MEASURED, { redact: true });
    expect(decided(report)).toEqual(decided(live(MEASURED), text));
  });

  test('names no account, no public address, no cluster and no bucket', async () => {
    const { measured, text } = await captured(MEASURED, { redact: true });
    const to = text('203.0.113.10');
    const account = text(ACCOUNT);
    const fields = 'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end';
    const said = (one: string) => one.replace('203.0.113.10', to).replace(ACCOUNT, account);
    expect(measured).toEqual({
      window: WINDOW,
      logs: [
        {
          where: 'evidence/flow-logs/0001.json',
          text: [`${fields} action log-status`, said(line('REJECT')), said(line('ACCEPT', -7000))].join('\n'),
        },
        {
          where: 'evidence/flow-logs/0002.json',
          text: `srcaddr dstaddr srcport dstport protocol action start ecs-cluster-name\n10.0.10.25 ${to} 40001 443 6 ACCEPT ${TEN} -`,
          eni: ENI,
        },
        {
          where: 'evidence/flow-logs/0003.json',
          text: 'srcaddr dstaddr srcport dstport protocol action start ecs-cluster-name',
          eni: NAT_ENI,
        },
      ],
      metrics: [SERIES],
      gaps: [
        {
          reads: 'flow logs',
          reason: 'part of what AWS measured was not read when this was captured',
          remedy: 'Ask whoever captured it.',
        },
      ],
    });
    expect([to === '203.0.113.10', account === ACCOUNT]).toEqual([false, false]);
  });
});

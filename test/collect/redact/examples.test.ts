import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type CaptureFile, isText } from '../../../lib/collect/redact/capture-file.ts';
import { EMBEDDING, keptAddresses } from '../../../lib/collect/redact/kept-addresses.ts';
import { plainReports } from '../../../lib/collect/redact/plain-reports.ts';
import { redact } from '../../../lib/collect/redact/redact.ts';
import { stringsIn, stringsInFiles } from '../../../lib/collect/redact/strings-in.ts';
import { addressesIn } from '../../../lib/collect/redact/written-addresses.ts';
import { mergeFiles } from '../../../lib/collect/snapshot/merge-files.ts';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import type { Audit } from '../../../lib/model/audit.ts';
import { formatAddress } from '../../../lib/packets/index.ts';
import { type AuditRequest, audit } from '../../../lib/pipeline.ts';
import { captureOf } from '../../support/capture-of.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../../examples');
const SITUATIONS = readdirSync(EXAMPLES, { withFileTypes: true }).filter((one) => one.isDirectory());
const KEY = Buffer.from('a key for tests');

interface Question {
  readonly eni?: string;
  readonly from?: string;
  readonly destination: string;
  readonly user?: string;
  readonly at?: string;
}

function answer(files: readonly CaptureFile[], { eni = '', from, destination, user, at }: Question): Audit {
  const written = files.map((file) => (isText(file) ? file : { path: file.path, text: JSON.stringify(file.content) }));
  const asked: AuditRequest = from === undefined ? { eni, destination, user } : { from, destination, user };
  const stamp = { id: 'example', createdAt: at ?? '2026-11-21T00:00:00.000Z' };
  return audit(compileNetwork(mergeFiles(written)), asked, stamp);
}

/** What must not change, by the names that the redacted capture has for it. */
function decided({ verdict, passShare, blockers, gaps, traces }: Audit, text: (text: string) => string): unknown {
  return {
    verdict,
    passShare,
    blockers: blockers.map(({ gate, direction, at, resourceId, ruleId, code, drops }) => ({
      gate,
      direction,
      at,
      resourceId: text(resourceId),
      ruleId: ruleId === null ? null : text(ruleId),
      code,
      drops,
    })),
    gaps: gaps.map(({ reads }) => text(reads)),
    traces: traces.map((trace) => [trace.verdict, trace.passShare, trace.weight, trace.out.map(({ kind }) => kind)]),
  };
}

async function redacted(situation: string) {
  const folder = join(EXAMPLES, situation);
  const question = JSON.parse(readFileSync(join(folder, 'question.json'), 'utf8')) as Question;
  const files = await captureOf(join(folder, 'snapshot'));
  const also = [question.destination, question.from ?? ''];
  const { files: after, text } = redact(files, { key: KEY, also });
  return { files, question, after, text };
}

/** Everything in a capture by which somebody could be found, read out with other means than those of the redaction. */
function secretsOf(files: readonly CaptureFile[]): readonly string[] {
  const plain = plainReports(files);
  const kept = keptAddresses(plain);
  const texts = stringsInFiles(plain);
  const accounts = texts.flatMap((text) => text.match(/\b\d{12}\b/g) ?? []);
  const addresses = texts.flatMap(addressesIn).filter((one) => !kept.has(one) && !EMBEDDING.has(one));
  const names = plain.flatMap((file) => (isText(file) ? [] : namesIn(file.content, '')));
  const hosts = plain.flatMap((file) =>
    file.path === 'names.json' && !isText(file) ? Object.keys(file.content as object) : [],
  );
  // A user of a host is no name of the account, even where an instance is called after it.
  const users = new Set(plain.flatMap((file) => (isText(file) ? [] : usersIn(file.content))));
  const all = new Set([
    ...accounts,
    ...addresses.map(formatAddress),
    ...names,
    ...hosts.filter((one) => !OF_AWS.test(one)),
  ]);
  return [...all].filter((one) => !users.has(one));
}

function usersIn(content: unknown): readonly string[] {
  return Object.keys((content as { readonly users?: object }).users ?? {});
}

/** Values of tags, and what stands under the fields that people fill. */
function namesIn(value: unknown, field: string): readonly string[] {
  if (typeof value === 'string')
    return /^(?:Value|GroupName|Description|KeyName|.*Name)$/.test(field) && !isOfAws(value, field) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => namesIn(one, field));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => namesIn(one, key));
}

const OF_AWS =
  /^$|^default$|^(?:Interface for NAT Gateway|VPC Endpoint Interface|Network Interface for Transit) |^com\.amazonaws\.|^ip-[\d-]+\.|^default VPC|^(?:Primary network interface|RDSNetworkInterface)$|\.amazonaws\.com$/;

function isOfAws(value: string, field: string): boolean {
  return OF_AWS.test(value) || (field === 'Name' && /^(?:running|stopped|active)$/.test(value)) || field === 'ZoneName';
}

describe('a redacted example', () => {
  test.each(SITUATIONS.map(({ name }) => name))('%s', async (situation) => {
    const { files, question, after, text } = await redacted(situation);
    const before = answer(files, question);
    const next = answer(after, {
      ...question,
      destination: text(question.destination),
      ...(question.from !== undefined && { from: text(question.from) }),
    });
    expect(decided(next, (one) => one)).toEqual(decided(before, text));
    const left = stringsInFiles(after).join('\n');
    const found = secretsOf(files).filter((secret) =>
      new RegExp(`(?<![\\w.:-])${secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w:-]|\\.\\w)`).test(left),
    );
    expect(found).toEqual([]);
  });

  test('is the same every time, and another with another key', async () => {
    const files = await captureOf(join(EXAMPLES, 'healthy-private-subnet/snapshot'));
    const once = redact(files, { key: KEY }).files;
    expect(redact(files, { key: KEY }).files).toEqual(once);
    expect(redact(files, { key: Buffer.from('another') }).files).not.toEqual(once);
  });

  test('has secrets to begin with', async () => {
    const files = await captureOf(join(EXAMPLES, 'hardened-image-drops-egress/snapshot'));
    const secrets = secretsOf(files);
    expect(secrets.length).toBeGreaterThan(15);
    expect(secrets).toEqual(expect.arrayContaining(['111122223333', '203.0.113.25', 'smtp.example.com']));
    expect(stringsIn(files).length).toBeGreaterThan(100);
  });
});

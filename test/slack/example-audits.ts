import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import type { Audit } from '../../lib/model/audit.ts';
import { propose } from '../../lib/pipeline.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../examples');

interface Question {
  readonly eni?: string;
  readonly from?: string;
  readonly destination: string;
  readonly user?: string;
  readonly at?: string;
}

/** Every situation of the examples. */
export const SITUATIONS: readonly string[] = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((one) => one.isDirectory())
  .map((one) => one.name);

/** The real audit of a situation, with its plan. */
export async function exampleAudit(situation: string): Promise<Audit> {
  const folder = join(EXAMPLES, situation);
  const question = JSON.parse(readFileSync(join(folder, 'question.json'), 'utf8')) as Question;
  const { eni = '', from, destination, user, at = '2026-11-21T00:00:00.000Z' } = question;
  const network = compileNetwork(await readSnapshot(join(folder, 'snapshot')));
  const request = from === undefined ? { eni, destination, user } : { from, destination, user };
  const stamp = { id: 'aud-00000000000000000001', createdAt: at };
  const planned = { planId: 'pln-00000000000000000001', expiresAt: null, hash: () => 'f'.repeat(64) };
  return propose(network, request, { ...stamp, ...planned });
}

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { readSnapshot } from '../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork } from '../lib/evaluate/network/network.ts';
import { RENDERERS } from '../lib/explain/render/registry.ts';
import { textPlan } from '../lib/explain/render/text/plan.ts';
import { weighFolder } from '../lib/live/folder-evidence.ts';
import { Audit, Verdict } from '../lib/model/audit.ts';
import { audit, propose } from '../lib/pipeline.ts';

const EXAMPLES = resolve(import.meta.dirname, '../examples');
/** `npm run examples` rewrites the reports; the expectations in question.json are written by hand. */
const REWRITE = process.env['REWRITE_EXAMPLES'] === '1';

const Expected = z.object({
  eni: z.string().optional(),
  from: z.string().optional(),
  destination: z.string(),
  user: z.string().optional(),
  /** When it was asked, where a host was read and the hours between count. */
  at: z.string().default('2026-11-21T00:00:00.000Z'),
  expect: z.object({
    verdict: Verdict,
    passShare: z.number().nullable(),
    blockers: z.array(
      z.object({
        gate: z.string(),
        direction: z.string(),
        at: z.string(),
        resourceId: z.string(),
        ruleId: z.string().nullable(),
        code: z.string(),
      }),
    ),
  }),
  story: z.string(),
});

async function ask(folder: string) {
  const question = Expected.parse(JSON.parse(readFileSync(join(folder, 'question.json'), 'utf8')));
  const network = compileNetwork(await readSnapshot(join(folder, 'snapshot')));
  const { eni = '', from, destination, user, at } = question;
  const request = from === undefined ? { eni, destination, user } : { from, destination, user };
  const stamp = { id: 'example', createdAt: at };
  const planned = propose(network, request, { ...stamp, planId: 'example', expiresAt: null, hash: () => 'example' });
  const report = audit(network, request, stamp);
  const measured = existsSync(join(folder, 'snapshot/evidence'));
  const whole = measured ? await weighFolder(join(folder, 'snapshot'), network, request, report, undefined) : report;
  return { question, planned, report: whole };
}

/** Compares with the file, or writes it. */
function golden(path: string, text: string): void {
  if (REWRITE) writeFileSync(path, text);
  expect(existsSync(path) ? readFileSync(path, 'utf8') : undefined).toBe(text);
}

const situations = readdirSync(EXAMPLES, { withFileTypes: true }).filter((one) => one.isDirectory());

describe('examples', () => {
  test('are all there', () => {
    expect(situations.length).toBeGreaterThanOrEqual(37);
  });

  test.each(situations.map((one) => one.name))('%s', async (situation) => {
    const folder = join(EXAMPLES, situation);
    const { question, planned, report } = await ask(folder);
    const blockers = report.blockers.map(({ gate, direction, at, resourceId, ruleId, code }) => ({
      gate,
      direction,
      at,
      resourceId,
      ruleId,
      code,
    }));
    expect({ verdict: report.verdict, passShare: report.passShare, blockers }).toEqual(question.expect);
    expect(Audit.parse(report)).toEqual(report);
    golden(join(folder, 'report.txt'), RENDERERS.text(report, { color: false, columns: 100 }));
    golden(join(folder, 'report.json'), RENDERERS.json(report, { color: false, columns: 100 }));
    expect(Audit.parse(planned)).toEqual(planned);
    const plan = textPlan(planned, { color: false, columns: 100 });
    if (planned.plan !== null) golden(join(folder, 'plan.txt'), `${plan.join('\n')}\n`);
  });
});

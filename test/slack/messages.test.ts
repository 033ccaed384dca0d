import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Audit } from '../../lib/model/audit.ts';
import type { Remediation } from '../../lib/model/remediation.ts';
import { auditMessage } from '../../lib/slack/audit-message.ts';
import type { Message } from '../../lib/slack/message.ts';
import { planMessage } from '../../lib/slack/plan-message.ts';
import { ALICE, BOB, proposal, RESTORED, receiptOf } from '../approve/sample-plans.ts';
import { exampleAudit, SITUATIONS } from './example-audits.ts';

/** With REWRITE_EXAMPLES=1 these are written instead of compared. */
const REWRITE = process.env['REWRITE_EXAMPLES'] === '1';
const GOLDEN = join(import.meta.dirname, 'golden');
const REPORT = 'https://api.example.com/v1/audits/aud-00000000000000000001/report';

const recordOf = (audit: Audit) => ({
  id: audit.id,
  order: { eni: audit.request.eni, destination: audit.request.destination, mode: 'audit' as const, probe: true },
  audit,
  failure: null,
});

const planned = (audit: Audit): Remediation => ({
  ...proposal({}, { id: 'pln-00000000000000000001' }),
  order: recordOf(audit).order,
  auditId: audit.id,
  createdBy: ALICE,
  plan: audit.plan,
  state: audit.plan?.changes.length === 0 ? 'not-offered' : 'proposed',
});

/** The message as it is sent, and as it was. */
function golden(name: string, message: Message): readonly [sent: string, before: string | undefined] {
  const path = join(GOLDEN, `${name}.txt`);
  const text = `${JSON.stringify(message, null, 2)}
`;
  if (REWRITE) writeFileSync(path, text);
  return [text, existsSync(path) ? readFileSync(path, 'utf8') : undefined];
}

const long = (what: string, is: number, most: number) => (is > most ? [`${what} is ${is}`] : []);

/** What Slack refuses a message for. */
function faults(message: Message): readonly string[] {
  const { blocks = [], text } = message;
  const texts = JSON.stringify(blocks).length;
  return [
    ...long('blocks', blocks.length, 50),
    ...long('text', text.length, 3000),
    ...long('all', texts, 40_000),
    ...blocks.flatMap((block) => {
      if (block.type === 'header') return long('header', block.text.text.length, 150);
      if (block.type === 'section')
        return [...long('section', block.text.text.length, 3000), ...empty(block.text.text)];
      if (block.type === 'context') return block.elements.flatMap((one) => long('context', one.text.length, 3000));
      return block.elements.flatMap(({ value, text: label, confirm }) => [
        ...long('value', value.length, 2000),
        ...long('label', label.text.length, 75),
        ...long('title', confirm?.title.text.length ?? 0, 100),
        ...long('confirm', confirm?.text.text.length ?? 0, 300),
        ...long('yes', confirm?.confirm.text.length ?? 0, 30),
      ]);
    }),
  ];
}

const empty = (text: string) => (text.trim() === '' ? ['an empty section'] : []);

const actions = ({ blocks = [] }: Message) =>
  blocks.flatMap((block) => (block.type === 'actions' ? block.elements.map(({ action_id }) => action_id) : []));

describe('messages of real audits', () => {
  test.each([
    'acl-without-ephemeral-return',
    'acl-with-half-the-range',
    'healthy-private-subnet',
    'unread-network-acls',
    'probe-contradicts-the-snapshot',
    'three-subnets-one-wrong',
    'web-server-from-outside',
  ])('%s is told as it was', async (situation) => {
    const audit = await exampleAudit(situation);
    const [sent, before] = golden(situation, auditMessage(recordOf(audit), REPORT));
    expect(sent).toBe(before);
  });

  test.each(['acl-without-ephemeral-return', 'egress-group-without-the-port', 'port-25'])(
    'the plan for %s is told as it was',
    async (situation) => {
      const [sent, before] = golden(`${situation}.plan`, planMessage(planned(await exampleAudit(situation)), REPORT));
      expect(sent).toBe(before);
    },
  );

  test.each(SITUATIONS)('%s: Slack takes it, its first line is the verdict, and it is the same twice', async (one) => {
    const audit = await exampleAudit(one);
    const message = auditMessage(recordOf(audit), REPORT);
    const fixable = audit.verdict === 'blocked' || audit.verdict === 'partial';
    expect([faults(message), actions(message)]).toEqual([[], fixable ? ['propose'] : []]);
    expect(message.text.startsWith(`${audit.verdict.toUpperCase()}: `)).toBe(true);
    expect(message.blocks?.[0]?.type).toBe('header');
    expect(message.unfurl_links).toBe(false);
    expect(auditMessage(recordOf(audit), REPORT)).toEqual(message);
    const drawn = message.blocks?.filter((block) => JSON.stringify(block).includes('```')).length;
    expect(drawn).toBe(audit.traces.length === 0 ? 0 : 1);
    for (const [i] of audit.blockers.entries()) expect(JSON.stringify(message.blocks)).toContain(`[${i + 1}] `);
  });

  test.each(SITUATIONS)('the plan for %s: Slack takes it', async (situation) => {
    const audit = await exampleAudit(situation);
    const message = planMessage(planned(audit), REPORT);
    const offered = audit.plan !== null && audit.plan.changes.length > 0;
    expect([faults(message), actions(message)]).toEqual([[], offered ? ['approve', 'reject'] : []]);
  });
});

describe('hostile and large', () => {
  const NASTY = '<!channel> ```*x*``` & <https://evil.example|ok>\n';

  test('names that mean something to Slack mean nothing, and a message of any size is taken', async () => {
    const audit = await exampleAudit('acl-without-ephemeral-return');
    const blockers = audit.blockers.flatMap((one) =>
      Array.from({ length: 40 }, () => ({ ...one, message: NASTY.repeat(90) })),
    );
    const gaps = Array.from({ length: 40 }, () => ({ reads: NASTY, reason: NASTY.repeat(50), remedy: NASTY }));
    const request = { ...audit.request, eni: NASTY.repeat(9), destination: NASTY.repeat(9) };
    const message = auditMessage(recordOf({ ...audit, blockers, gaps, request }), REPORT);
    expect(faults(message)).toEqual([]);
    const control = JSON.stringify(message).match(/<[^>]*>/g);
    expect(control).toEqual([`<${REPORT}|Report>`]);
  });

  test('and so is a plan that opens a thousand things', () => {
    const record = proposal();
    if (record.plan === null) throw new Error('the sample has a plan');
    const [opening] = record.plan.opens;
    if (opening === undefined) throw new Error('the sample opens something');
    const opens = Array.from({ length: 1000 }, (_, i) => ({ ...opening, resourceId: `sg-${i}`, packets: [NASTY] }));
    const changes = record.plan.changes.flatMap((one) => Array.from({ length: 99 }, () => ({ ...one, does: NASTY })));
    const message = planMessage({ ...record, plan: { ...record.plan, opens, changes } });
    expect(faults(message)).toEqual([]);
    expect(JSON.stringify(message)).toContain('… and 992 more; the plan itself shows all.');
    expect(JSON.stringify(message)).not.toMatch(/[<>]/);
  });
});

describe('an audit that ended without a report', () => {
  test('says why, and has no button', () => {
    const order = { eni: 'eni-1', destination: 'db:5432', mode: 'audit' as const, probe: true };
    const failure = { code: 'aws-refused', message: 'AWS said no.' };
    const message = auditMessage({ id: 'aud-1', order, audit: null, failure }, REPORT);
    expect(message.text).toBe('FAILED: eni-1 → db:5432. AWS said no.');
    expect(actions(message)).toEqual([]);
    expect(auditMessage({ id: 'aud-1', order, audit: null, failure: null }).text).toBe(
      'UNDER WAY: eni-1 → db:5432. It has not ended yet.',
    );
  });
});

describe('a plan by its state', () => {
  test.each<readonly [string, Partial<Remediation>, string, readonly string[]]>([
    ['being made', { state: 'planning', plan: null }, 'PLANNING', []],
    ['proposed', {}, 'PROPOSED', ['approve', 'reject']],
    ['approved', { state: 'approved' }, 'APPROVED', []],
    ['rejected', { state: 'rejected' }, 'REJECTED', []],
    ['expired', { state: 'expired' }, 'EXPIRED', []],
    ['being applied', { state: 'applying' }, 'APPLYING', []],
    ['applied', { state: 'applied' }, 'APPLIED', ['undo']],
    ['verified', { state: 'verified' }, 'APPLIED', ['undo']],
    ['rolled back', { state: 'rolled-back' }, 'ROLLED BACK', []],
    ['being undone', { state: 'undoing' }, 'UNDOING', []],
    ['undone', { state: 'undone' }, 'UNDONE', []],
    ['lapsed', { state: 'lapsed' }, 'LAPSED', []],
    ['failed before', { state: 'failed', receipt: null }, 'FAILED', []],
    ['failed half-way', { state: 'failed', receipt: receiptOf('torn') }, 'FAILED', ['undo']],
    ['failed and restored', { state: 'failed', receipt: RESTORED }, 'FAILED', []],
  ])('%s', (_what, changed, word, buttons) => {
    const message = planMessage({ ...proposal(), ...changed });
    expect([message.text.split(':')[0], actions(message), faults(message)]).toEqual([word, buttons, []]);
  });

  test('the button carries the digest that was seen, and asks before it counts', () => {
    const message = planMessage(proposal());
    const [approve] = message.blocks?.flatMap((block) => (block.type === 'actions' ? block.elements : [])) ?? [];
    expect([approve?.value, approve?.style, approve?.confirm?.text.text]).toEqual([
      '{"plan":"plan-1","digest":"digest-1"}',
      'primary',
      'Lets tcp 443 to 198.51.100.7/32 out of sg-0a1b.',
    ]);
  });

  test('neither the token nor the code nor their hashes are in it', () => {
    const record = proposal();
    const secrets = [record.link?.tokenHash, record.link?.codeHash].map(String);
    const shown = JSON.stringify(planMessage(record));
    expect(secrets.map((secret) => [secret.length > 0, shown.includes(secret)])).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  test('who asked, who agreed, and how many have to', () => {
    const approvals = [{ by: BOB, at: '', how: 'identity' as const }];
    const shown = JSON.stringify(planMessage({ ...proposal(), createdBy: ALICE, approvals, quorum: 2 }));
    expect(shown).toContain(`Asked by ${ALICE}.\\nApproved by ${BOB}.\\n1 of 2 approvals.`);
  });

  test('why it failed, and what the look afterwards said', () => {
    const failed = { ...proposal(), state: 'failed', failure: { code: 'x', message: 'AWS said no.' } } as const;
    const verified = { at: '', verdict: 'reachable', probe: '', sentence: 'The probe got through.' } as const;
    expect([planMessage(failed).text, planMessage({ ...proposal(), state: 'verified', verified }).text]).toEqual([
      expect.stringContaining('It failed. AWS said no.'),
      expect.stringContaining('It is applied, and it helped. The probe got through.'),
    ]);
  });
});

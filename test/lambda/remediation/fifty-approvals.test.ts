import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LocalService, localService } from '../../../lambda/local.ts';
import { newLink } from '../../../lambda/plans/new-link.ts';
import { newPlanId } from '../../../lambda/plans/new-plan-id.ts';
import { type LocalRemediations, localRemediations } from '../../../lambda/remediation/local-remediations.ts';
import { settingsFrom } from '../../../lambda/settings.ts';
import { LOCAL_POLICY } from '../../../lib/approve/policy.ts';
import { memoryStore } from '../../../lib/store/memory.ts';
import { type RemediationService, remediationService } from '../../remediate/remediation-service.ts';
import { request } from '../support/request.ts';

const APPROVALS = 50;
let service: RemediationService;
let remediations: LocalRemediations;
let local: LocalService;

beforeAll(async () => {
  service = await remediationService('egress-group-without-the-port');
  remediations = await localRemediations(service.ports);
  const { dispatchPlan, decided, undo } = remediations;
  const { plans, audit } = service;
  local = localService({
    store: memoryStore(),
    document: async () => '{}',
    settings: settingsFrom({ EGRESS_DOCTOR_APPLYING: 'true' }),
    policy: LOCAL_POLICY,
    plans,
    audit,
    dispatchPlan,
    decided,
    undo,
    newPlanId,
    newLink,
  });
});
afterAll(async () => {
  await remediations.close();
  await service.close();
});

interface Told {
  readonly id: string;
  readonly state: string;
  readonly digest: string;
  readonly link: { readonly url: string; readonly code: string };
}

async function ask(line: string, body?: object): Promise<{ readonly status: number; readonly body: Told }> {
  const headers = { prefer: 'wait=20' };
  const answer = await local.api(request(line, body === undefined ? { headers } : { headers, body }));
  return { status: answer.statusCode ?? 0, body: JSON.parse(answer.body ?? '{}') as Told };
}

test(`${APPROVALS} approvals of one plan at once are one apply`, async () => {
  const question = { eni: 'eni-0a11ce0000000001a', destination: 'smtp.example.com:587', probe: false };
  const audit = await ask('POST /v1/audits', question);
  const { body: plan } = await ask(`POST /v1/audits/${audit.body.id}/plans`, {});
  expect(plan.state).toBe('proposed');
  const { digest, link } = plan;
  const token = new URL(link.url, 'https://api.example.com').searchParams.get('token');
  const decision = { verdict: 'approve', digest, token, code: link.code };
  const answers = await Promise.all(
    Array.from({ length: APPROVALS }, () => ask(`POST /v1/plans/${plan.id}/decision`, decision)),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    200,
    ...Array.from({ length: APPROVALS - 1 }, () => 410),
  ]);
  for (let looks = 0; looks < 400; looks++) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other is the point
    if ((await ask(`GET /v1/plans/${plan.id}`)).body.state === 'verified') break;
    // oxlint-disable-next-line no-await-in-loop -- the same
    await new Promise((done) => setTimeout(done, 25));
  }
  expect((await ask(`GET /v1/plans/${plan.id}`)).body.state).toBe('verified');
  const made = service.aws.calls.filter(({ action, error }) => /Authorize/.test(action) && error === undefined);
  expect(made.map(({ action }) => action)).toEqual(['ec2:AuthorizeSecurityGroupEgress']);
});

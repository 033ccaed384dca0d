import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { remediatorPorts } from '../../../lambda/wiring/remediator-ports.ts';
import { workerPorts } from '../../../lambda/wiring/worker-ports.ts';
import { auditRecord, remediation, transition } from '../../notify/notices.ts';

const ENVIRONMENT = {
  EGRESS_DOCTOR_STAGE: 'prod',
  EGRESS_DOCTOR_TABLE: 'audits',
  EGRESS_DOCTOR_BUS: 'egress-doctor-prod',
  EGRESS_DOCTOR_PUBLIC_URL: 'https://api.example.com',
};

describe('on the bus is', () => {
  const events = mockClient(EventBridgeClient);
  const table = mockClient(DynamoDBDocumentClient);
  beforeEach(() => {
    events.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });
    table.onAnyCommand().resolves({});
  });
  afterEach(() => {
    events.reset();
    table.reset();
  });

  function put(): readonly unknown[] {
    const entries = events.commandCalls(PutEventsCommand).flatMap(({ args }) => args[0].input.Entries ?? []);
    return entries.map(({ EventBusName, Detail = '' }) => [EventBusName, JSON.parse(Detail).id]);
  }

  test('the end of an audit', async () => {
    const { callbackUrl: _nobody, ...order } = auditRecord(null).order;
    await workerPorts(ENVIRONMENT).tell({ ...auditRecord(null), order });
    expect(put()).toEqual([['egress-doctor-prod', 'aud-1:failed']]);
  });

  test('what a plan comes to', async () => {
    const { plans } = await remediatorPorts(ENVIRONMENT);
    expect(await plans.replace(remediation('proposed'), transition('planning', 'proposed'))).toBe(true);
    expect(put()).toEqual([['egress-doctor-prod', 'pln-1:4']]);
  });
});

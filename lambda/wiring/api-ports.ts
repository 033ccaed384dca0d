import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../audits/new-id.ts';
import { tableKeys } from '../audits/table-keys.ts';
import { dispatchTo } from '../dispatch/dispatch-to.ts';
import type { ApiPorts } from '../ports.ts';
import type { Environment } from '../settings.ts';
import { planPorts } from './plan-ports.ts';
import { required, wired } from './shared-ports.ts';

/** What the API's function works with. It is apart from the auditor's, so that no reader of networks is carried along. */
export function apiPorts(environment: Environment): ApiPorts {
  const { shared, client, table } = wired(environment);
  return {
    ...shared,
    ...planPorts(environment, client, table),
    dispatch: dispatchTo(required(environment, 'EGRESS_DOCTOR_AUDITOR')),
    newId,
    idempotency: tableKeys(client, table),
    document: () => readFile(join(required(environment, 'LAMBDA_TASK_ROOT'), 'openapi.json'), 'utf8'),
  };
}

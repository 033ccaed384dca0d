import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoPlans } from '../../lib/store/plans/dynamo.ts';
import { plansTo } from '../dispatch/plans-to.ts';
import { newLink } from '../plans/new-link.ts';
import { newPlanId } from '../plans/new-plan-id.ts';
import type { PlanPorts } from '../plans/plan-ports.ts';
import type { Environment } from '../settings.ts';
import { policyFrom } from './policy.ts';

/** What the API's function needs for plans. */
export function planPorts(environment: Environment, client: DynamoDBClient, table: string): PlanPorts {
  return {
    plans: dynamoPlans({ client, table }),
    ...plansTo(environment['EGRESS_DOCTOR_REMEDIATOR'] ?? ''),
    policy: policyFrom(environment),
    newPlanId,
    newLink,
  };
}

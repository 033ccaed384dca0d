import type { Route } from '../http/route.ts';
import { decidePlan } from './decide-plan.ts';

/**
 * The same decision by whoever signs. API Gateway tells who that is on guarded paths alone, and the decision by link has
 * to be open for those who have no more than the link: so it is a path of its own.
 */
export const signPlan: Route = { ...decidePlan, path: '/v1/plans/{id}/signed-decision', takes: 'json' };

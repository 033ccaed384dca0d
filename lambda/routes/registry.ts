import type { Route } from '../http/route.ts';
import { createAudit } from './create-audit.ts';
import { createPlan } from './create-plan.ts';
import { decidePlan } from './decide-plan.ts';
import { getApproval } from './get-approval.ts';
import { getAudit } from './get-audit.ts';
import { getDocument } from './get-document.ts';
import { getHealth } from './get-health.ts';
import { getPlan } from './get-plan.ts';
import { getReport } from './get-report.ts';
import { listAudits } from './list-audits.ts';
import { signPlan } from './sign-plan.ts';
import { undoPlan } from './undo-plan.ts';

/** Every operation of the API. The OpenAPI document has the same, which a test holds it to. */
export const ROUTES: readonly Route[] = [
  createAudit,
  listAudits,
  getAudit,
  getReport,
  createPlan,
  getPlan,
  getApproval,
  decidePlan,
  signPlan,
  undoPlan,
  getHealth,
  getDocument,
];

import type { Route } from '../http/route.ts';
import { createAudit } from './create-audit.ts';
import { getAudit } from './get-audit.ts';
import { getDocument } from './get-document.ts';
import { getHealth } from './get-health.ts';
import { getReport } from './get-report.ts';
import { listAudits } from './list-audits.ts';

/** Every operation of the API. The OpenAPI document has the same, which a test holds it to. */
export const ROUTES: readonly Route[] = [createAudit, listAudits, getAudit, getReport, getHealth, getDocument];

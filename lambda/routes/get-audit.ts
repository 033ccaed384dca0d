import { findAudit } from '../audits/find-audit.ts';
import { showAudit } from '../audits/show.ts';
import { json } from '../http/answer.ts';
import { fresh } from '../http/fresh.ts';
import type { Route } from '../http/route.ts';
import { withOrdered } from '../plans/with-ordered.ts';

/** One audit: how far it is, the report once it is completed, or why there is none. */
export const getAudit: Route = {
  method: 'GET',
  path: '/v1/audits/{id}',
  takes: 'nothing',
  answer: async ({ parameters, headers }, ports) => {
    const record = await withOrdered(await findAudit(parameters['id'], ports), ports);
    const answer = json(200, showAudit(record));
    return record.status === 'completed' ? fresh(answer, headers['if-none-match']) : answer;
  },
};

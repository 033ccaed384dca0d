import { Problem } from '../../lib/problem.ts';
import { showListed } from '../audits/show.ts';
import { json } from '../http/answer.ts';
import type { Route } from '../http/route.ts';

const MOST = 100;
const USUAL = 20;

/** The audits, the newest first, page by page. */
export const listAudits: Route = {
  method: 'GET',
  path: '/v1/audits',
  takes: 'nothing',
  answer: async ({ query }, { store }) => {
    const { audits, cursor } = await store.list({ limit: limitOf(query['limit']), cursor: query['cursor'] });
    return json(200, { audits: audits.map(showListed), ...(cursor !== undefined && { cursor }) });
  },
};

function limitOf(text: string | undefined): number {
  if (text === undefined) return USUAL;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MOST) throw new Problem('bad-input', `limit is a number from 1 to ${MOST}.`);
  return limit;
}

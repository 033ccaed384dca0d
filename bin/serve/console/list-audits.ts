import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';
import { auditsPage } from '../../../lib/console/audits-page.ts';
import type { ConsolePorts } from './console-ports.ts';
import { pageAnswer } from './page-answer.ts';

const ROWS = 20;

/** `GET /audits?cursor=…` */
export async function listAudits(event: ApiEvent, { store }: ConsolePorts): Promise<ApiResult> {
  const cursor = event.queryStringParameters?.['cursor'];
  const list = await store.list({ limit: ROWS, cursor });
  return pageAnswer(200, auditsPage(list, cursor === undefined));
}

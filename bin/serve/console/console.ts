import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';
import { refusalPage } from '../../../lib/console/refusal-page.ts';
import { ICON } from '../../../lib/console/site-page.ts';
import { SITE_STYLE } from '../../../lib/console/site-style.ts';
import { printed } from '../../../lib/explain/render/html/escape.ts';
import { PROBLEMS, Problem } from '../../../lib/problem.ts';
import type { Site } from '../http/site.ts';
import { ask } from './ask.ts';
import { asset } from './asset.ts';
import type { ConsolePorts } from './console-ports.ts';
import { listAudits } from './list-audits.ts';
import { listWatches } from './list-watches.ts';
import { pageAnswer } from './page-answer.ts';
import { proposeFix } from './propose-fix.ts';
import { runWatch } from './run-watch.ts';
import { showAudit } from './show-audit.ts';
import { showPlan } from './show-plan.ts';
import { takeQuestion } from './take-question.ts';
import { undoFix } from './undo-fix.ts';

type Answer = (event: ApiEvent, ports: ConsolePorts, gone: AbortSignal, id: string) => ApiResult | Promise<ApiResult>;

interface Page {
  readonly path: RegExp;
  readonly methods: Readonly<Partial<Record<string, Answer>>>;
}

/** Every page, and what may be done there. HEAD is GET, of which node leaves out the body. */
const PAGES: readonly Page[] = [
  { path: /^\/$/, methods: { GET: ask } },
  { path: /^\/audits$/, methods: { GET: listAudits, POST: takeQuestion } },
  { path: /^\/audits\/(aud-[0-9a-z]{20})$/, methods: { GET: showAudit } },
  { path: /^\/audits\/(aud-[0-9a-z]{20})\/plans$/, methods: { POST: proposeFix } },
  { path: /^\/plans\/(pln-[0-9a-z]{20})$/, methods: { GET: showPlan } },
  { path: /^\/plans\/(pln-[0-9a-z]{20})\/undo$/, methods: { POST: undoFix } },
  { path: /^\/watches$/, methods: { GET: listWatches } },
  { path: /^\/watches\/(wch-[0-9a-z]{20})\/run$/, methods: { POST: runWatch } },
  { path: /^\/style\.css$/, methods: { GET: asset('text/css; charset=utf-8', SITE_STYLE) } },
  { path: /^\/icon\.svg$/, methods: { GET: asset('image/svg+xml', printed(ICON)) } },
];

/** The pages of the service on one machine. */
export function consoleSite(ports: ConsolePorts): Site {
  return async (event, gone) => {
    const { method, path } = event.requestContext.http;
    const page = PAGES.find((one) => one.path.test(path));
    if (page === undefined) return pageAnswer(404, refusalPage('Nothing here', 'There is no page at this address.'));
    const answer = page.methods[method === 'HEAD' ? 'GET' : method];
    if (answer === undefined) return notSo(page);
    try {
      return await answer(event, ports, gone, page.path.exec(path)?.[1] ?? '');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return pageAnswer(PROBLEMS[error.code].status, refusalPage('That did not work', error.message));
    }
  };
}

function notSo({ methods }: Page): ApiResult {
  const allow = Object.keys(methods).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  return pageAnswer(405, refusalPage('Not so', 'This page is not asked in that way.'), { allow: allow.join(', ') });
}

import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';
import { ASK_FIELDS, type AskFaults } from '../../../lib/console/ask-values.ts';
import { auditPath } from '../../../lib/console/audit-path.ts';
import { sentence } from '../../../lib/explain/render/words/headline.ts';
import { askApi } from './ask-api.ts';
import type { ConsolePorts } from './console-ports.ts';

/** Where the audit is shown, or what the API says against the order. */
export type Placed = { readonly path: string } | { readonly status: number; readonly faults: AskFaults };

/** What a second shows to be wrong: the network has no such interface, the name no address. */
const OWN_FAULTS: ReadonlySet<unknown> = new Set(
  ['bad-input', 'not-found'].map((code) => `urn:egress-doctor:problem:${code}`),
);

/** Orders as everybody does, by POST /v1/audits, and waits a second: most audits need no more, and most slips show. */
export async function placeOrder(event: ApiEvent, order: object, ports: ConsolePorts): Promise<Placed> {
  const result = await askApi(ports.api, event, '/v1/audits', order, 1);
  const id = /^\/v1\/audits\/([\w-]+)$/.exec(String(result.headers?.['location'] ?? ''))?.[1];
  const status = result.statusCode ?? 500;
  const problem = status < 400 ? {} : problemOf(result);
  if (id !== undefined && !OWN_FAULTS.has(problem.type)) return { path: auditPath(id) };
  return { status, faults: faultsOf(problem) };
}

interface ProblemBody {
  readonly type?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

function problemOf({ body = '{}' }: ApiResult): ProblemBody {
  return JSON.parse(body) as ProblemBody;
}

/** Each beside its field; what has none stands above the form. */
function faultsOf({ detail = '', errors = [] }: ProblemBody): AskFaults {
  const told = errors.length === 0 ? [{ pointer: '', detail }] : errors;
  const known = told.filter((one) => ASK_FIELDS.some((name) => one.pointer === `/${name}`));
  const others = told.filter((one) => !known.includes(one)).map((one) => one.detail);
  return {
    fields: Object.fromEntries(known.map((one) => [one.pointer.slice(1), sentence(one.detail)])),
    whole: others.length === 0 ? null : sentence(others.join(' ')),
  };
}

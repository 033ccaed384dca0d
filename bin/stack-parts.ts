import * as z from 'zod';
import { grammarOf } from '../lambda/control/watches/read-spec.ts';
import { FleetOrder } from '../lambda/fleet/fleet-order.ts';
import { actionsOf } from '../lib/apply/actions/registry.ts';
import { hostDocument } from '../lib/apply/host/document.ts';
import { readPolicy } from '../lib/approve/policy.ts';
import { READER_ACTIONS } from '../lib/collect/aws/actions.ts';
import { EVIDENCE_ACTIONS } from '../lib/collect/evidence/evidence-actions.ts';
import { TRAIL_ACTIONS } from '../lib/collect/trail/trail.ts';
import { WatchSpec } from '../lib/model/watch.ts';
import { noticeSchemas } from '../lib/notify/schemas.ts';
import { probeDocument } from '../lib/probe/document.ts';
import { PARAMETERS } from '../lib/probe/parameters.ts';
import type { System } from '../lib/probe/platforms.ts';
import { documentHash } from '../lib/probe/ssm/document-hash.ts';
import { permissions } from '../lib/probe/ssm/permissions.ts';
import { Problem } from '../lib/problem.ts';
import type { Config } from '../lib/stack/config.ts';
import type {
  OtherCalls,
  Parts,
  PolicyFacts,
  ProbeDocument,
  StandingFleet,
  StandingWatch,
} from '../lib/stack/parts.ts';
import { STORE_ACTIONS } from '../lib/store/actions.ts';
import { ARCHIVE_ACTIONS } from '../lib/store/archive/bucket.ts';
import { PLAN_ACTIONS } from '../lib/store/plans/actions.ts';
import { REPLY_ACTIONS } from '../lib/store/replies/actions.ts';
import { SCHEDULE_ACTIONS } from '../lib/store/schedules/event-bridge.ts';
import { TABLE } from '../lib/store/table.ts';
import { WATCH_ACTIONS } from '../lib/store/watches/actions.ts';
import { readScripts } from './commands/read-scripts.ts';

/** What the code declares about itself. Throws a Problem `usage` for a policy that is none. */
export function stackParts(code: Parts['code'], config: Config): Parts {
  const { stage, policy, watches, fleetSchedules } = config;
  return {
    code,
    table: TABLE,
    storeActions: STORE_ACTIONS,
    planActions: PLAN_ACTIONS,
    replyActions: REPLY_ACTIONS,
    watchActions: WATCH_ACTIONS,
    calls: CALLS,
    noticeSchemas: noticeSchemas('draft-4'),
    standing: { watches: watches.map((value, i) => watchOf(value, i, config)), fleets: fleetSchedules.map(fleetOf) },
    readerActions: READER_ACTIONS,
    probe: { documents: probeDocuments(), permissions },
    policy: policyIn(policy),
    changing: changing(stage),
  };
}

const CALLS: OtherCalls = {
  trail: TRAIL_ACTIONS,
  evidence: EVIDENCE_ACTIONS,
  schedules: SCHEDULE_ACTIONS,
  archive: {
    watches: actionsIn('put', 'get'),
    fleets: actionsIn('put', 'get', 'list', 'remove'),
  },
};

function actionsIn(...calls: readonly (keyof typeof ARCHIVE_ACTIONS)[]): readonly string[] {
  return [...new Set(calls.flatMap((call) => ARCHIVE_ACTIONS[call].map(({ action }) => action)))];
}

/** A watch of the context is known by its name: whoever renames it begins another. */
function watchOf(value: unknown, i: number, { callbackHosts }: Config): StandingWatch {
  const spec = readAt('watches', i, WatchSpec, value);
  const [fault] = grammarOf(spec, { callbackHosts: [...callbackHosts] });
  if (fault !== undefined)
    throw new Problem('usage', `context "watches" at ${i}${fault.pointer}: ${fault.detail.replace(/\.$/, '')}`);
  return { id: `ctx-${slug(spec.name)}`, spec };
}

const Schedule = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'write up to 32 small letters, digits and dashes'),
  schedule: WatchSpec.shape.schedule,
  ...FleetOrder.shape,
});

function fleetOf(value: unknown, i: number): StandingFleet {
  const { name, schedule, ...input } = readAt('fleetSchedules', i, Schedule, value);
  return { name, schedule, input };
}

function readAt<Shape extends z.ZodType>(key: string, i: number, shape: Shape, value: unknown): z.infer<Shape> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Problem(
    'usage',
    `context ${JSON.stringify(key)} at ${[i, ...(issue?.path ?? [])].join('.')}: ${issue?.message}`,
  );
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 50);
}

function probeDocuments(): Parts['probe']['documents'] {
  const scripts = readScripts();
  const document = (system: System): ProbeDocument => {
    const content = probeDocument(system, scripts[system], PARAMETERS);
    return { content, hash: documentHash(content) };
  };
  return { linux: document('linux'), windows: document('windows') };
}

function changing(stage: string): Parts['changing'] {
  const { 'open-host-firewall': hosts, ...network } = actionsOf(stage);
  return {
    network: Object.values(network).flatMap(({ needs }) => [...needs]),
    hosts: hosts.needs,
    documents: { linux: hostDocument('linux', stage), windows: hostDocument('windows', stage) },
  };
}

function policyIn(policy: Config['policy']): PolicyFacts {
  try {
    return readPolicy(policy);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem('usage', `context "policy": ${error.message.replace(/^policy: /, '')}`);
  }
}

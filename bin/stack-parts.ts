import { actionsOf } from '../lib/apply/actions/registry.ts';
import { hostDocument } from '../lib/apply/host/document.ts';
import { readPolicy } from '../lib/approve/policy.ts';
import { READER_ACTIONS } from '../lib/collect/aws/actions.ts';
import { probeDocument } from '../lib/probe/document.ts';
import { PARAMETERS } from '../lib/probe/parameters.ts';
import type { System } from '../lib/probe/platforms.ts';
import { documentHash } from '../lib/probe/ssm/document-hash.ts';
import { permissions } from '../lib/probe/ssm/permissions.ts';
import { Problem } from '../lib/problem.ts';
import type { Config } from '../lib/stack/config.ts';
import type { Parts, PolicyFacts, ProbeDocument } from '../lib/stack/parts.ts';
import { STORE_ACTIONS } from '../lib/store/actions.ts';
import { PLAN_ACTIONS } from '../lib/store/plans/actions.ts';
import { TABLE } from '../lib/store/table.ts';
import { readScripts } from './commands/read-scripts.ts';

/** What the code declares about itself. Throws a Problem `usage` for a policy that is none. */
export function stackParts(code: Parts['code'], { stage, policy }: Config): Parts {
  return {
    code,
    table: TABLE,
    storeActions: STORE_ACTIONS,
    planActions: PLAN_ACTIONS,
    readerActions: READER_ACTIONS,
    probe: { documents: probeDocuments(), permissions },
    policy: policyIn(policy),
    changing: changing(stage),
  };
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

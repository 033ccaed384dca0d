import type { NoReport, NoReportCode } from '../no-report.ts';
import { type System, systemNamed } from '../platforms.ts';
import type { ManagedInstance } from './ssm-port.ts';

/** The first agent that hands parameters over as environment variables. Older ones would paste them into the script. */
const OLDEST_AGENT = [3, 3, 2746, 0];

/** A host that listens, and which document is its own. */
export interface ReadyHost {
  readonly system: System;
}

type Refusal = readonly [code: NoReportCode, reason: string, remedy: string];

/** Whether Systems Manager can reach the host at all, by what it says of it. */
export function readyHost(instanceId: string, instance: ManagedInstance | undefined): ReadyHost | NoReport {
  const found = judge(instance);
  if (typeof found === 'string') return { system: found };
  const [code, reason, remedy] = found;
  return { code, gap: { reads: `the host ${instanceId}`, reason, remedy } };
}

function judge(instance: ManagedInstance | undefined): System | Refusal {
  if (instance === undefined) return NOT_MANAGED;
  const { pingStatus = 'unknown', platform, agentVersion } = instance;
  if (pingStatus !== 'Online') return lost(pingStatus);
  const system = systemNamed(platform);
  if (system === undefined) return otherPlatform(platform);
  return isOldEnough(agentVersion) ? system : tooOld(agentVersion);
}

const NOT_MANAGED: Refusal = [
  'ssm-not-managed',
  'Systems Manager does not manage it: no agent runs there, its role does not let it register, or its way to ssm and ssmmessages on port 443 is blocked',
  'Install the agent, give the instance profile AmazonSSMManagedInstanceCore, and open its way to the endpoints ssm and ssmmessages; or run what `egress-doctor probe --script` prints by hand.',
];

function lost(pingStatus: string): Refusal {
  return [
    'ssm-connection-lost',
    `its agent does not answer Systems Manager (ping status ${pingStatus}); broken egress often takes the agent along`,
    'Start the instance and its agent, and check its way to ssm and ssmmessages on port 443; or run what `egress-doctor probe --script` prints by hand.',
  ];
}

function otherPlatform(platform = 'unknown'): Refusal {
  return [
    'ssm-platform-unsupported',
    `its platform is ${platform}, and the probe speaks Linux and Windows`,
    'Test the connection on the host by hand.',
  ];
}

function tooOld(agentVersion = 'unknown'): Refusal {
  return [
    'ssm-agent-too-old',
    `its agent has version ${agentVersion}, and parameters are safe from ${OLDEST_AGENT.join('.')} on`,
    'Update the agent with the document AWS-UpdateSSMAgent, or run what `egress-doctor probe --script` prints by hand.',
  ];
}

function isOldEnough(version: string | undefined): boolean {
  const parts = version?.split('.').map(Number) ?? [Number.NaN];
  if (parts.some((part) => !Number.isInteger(part))) return false;
  const at = OLDEST_AGENT.findIndex((wanted, index) => (parts[index] ?? 0) !== wanted);
  return at === -1 || (parts[at] ?? 0) > (OLDEST_AGENT[at] ?? 0);
}

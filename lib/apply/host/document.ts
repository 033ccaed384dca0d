import { createHash } from 'node:crypto';
import { HOST_PARAMETERS, type HostParameter, type HostSystem } from './parameters.ts';
import { hostScript } from './script.ts';

/** Seconds until the agent ends the command. ufw and firewalld take one for every rule. */
const EXECUTION_SECONDS = 120;

/** A Command document of our own, as it is stored, and the SHA-256 in hexadecimal by which it is pinned. */
export interface HostDocument {
  readonly name: string;
  /** Whose output GetCommandInvocation is asked for. */
  readonly step: string;
  readonly content: string;
  readonly hash: string;
}

const STEPS = {
  linux: { platform: 'Linux', action: 'aws:runShellScript', step: 'ChangeLinux' },
  windows: { platform: 'Windows', action: 'aws:runPowerShellScript', step: 'ChangeWindows' },
} as const;

/**
 * The document that changes a host's firewall, and takes the change back unless it is confirmed within a minute. The
 * hash is part of its name: a new script is a new document, and nobody runs another than the one that was read here.
 */
export function hostDocument(system: HostSystem, stage: string): HostDocument {
  const { platform, action, step } = STEPS[system];
  const content = JSON.stringify({
    schemaVersion: '2.2',
    description:
      'Egress Doctor: adds rules to the firewall of the host in the words of its front end, or removes them. They are taken back by the host itself unless they are confirmed within 60 seconds.',
    parameters: Object.fromEntries(HOST_PARAMETERS[system].map((one) => [one.parameter, declare(one)])),
    mainSteps: [
      {
        action,
        name: step,
        precondition: { StringEquals: ['platformType', platform] },
        inputs: { timeoutSeconds: String(EXECUTION_SECONDS), runCommand: hostScript(system).trimEnd().split('\n') },
      },
    ],
  });
  const hash = createHash('sha256').update(content).digest('hex');
  return { name: `EgressDoctor-Change-${platform}-${stage}-${hash.slice(0, 12)}`, step, content, hash };
}

function declare({ pattern, what }: HostParameter): object {
  return { type: 'String', description: what, allowedPattern: pattern, maxChars: 1500, interpolationType: 'ENV_VAR' };
}

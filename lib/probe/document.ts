import { MOST_CHARACTERS } from './arguments.ts';
import type { Parameter } from './parameters.ts';
import { PLATFORMS, type System } from './platforms.ts';

/** Seconds until the agent ends the script, which takes a minute at most by itself. */
export const EXECUTION_SECONDS = 120;

/**
 * The Command document of a system, as the text that is hashed and stored. Parameters reach the script as environment
 * variables (`SSM_` and the name) and never as text within it, so a value is data whatever it holds. There is no white
 * space around it, which counts towards the 64 KB: stored with or without trimming, it has the same hash.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html
 */
export function probeDocument(system: System, script: string, parameters: readonly Parameter[]): string {
  return JSON.stringify({
    schemaVersion: '2.2',
    description:
      'Egress Doctor: reads firewall, routes and resolver of the host and tries connections. It changes nothing.',
    parameters: Object.fromEntries(parameters.map((one) => [one.parameter, declare(one)])),
    mainSteps: [step(system, script)],
  });
}

function declare({ pattern, what, optional }: Parameter): object {
  return {
    type: 'String',
    description: what,
    ...(optional && { default: '' }),
    allowedPattern: pattern,
    maxChars: MOST_CHARACTERS,
    interpolationType: 'ENV_VAR',
  };
}

function step(system: System, script: string): object {
  const { action, step: name, platform } = PLATFORMS[system];
  return {
    action,
    name,
    precondition: { StringEquals: ['platformType', platform] },
    inputs: { timeoutSeconds: String(EXECUTION_SECONDS), runCommand: script.trimEnd().split('\n') },
  };
}

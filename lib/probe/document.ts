import { MOST_CHARACTERS, type Parameter, wholePattern } from './arguments.ts';

/** Platform as Systems Manager names it → the name of its step. */
export const STEPS = { Linux: 'ProbeLinux', Windows: 'ProbeWindows' } as const;
export type StepPlatform = keyof typeof STEPS;

const ACTIONS = { Linux: 'aws:runShellScript', Windows: 'aws:runPowerShellScript' } as const;

/** Seconds until the agent ends the script, which takes a minute at most by itself. */
export const EXECUTION_SECONDS = 120;

/** The name of the document where nobody chose another one. */
export const DOCUMENT_NAME = 'EgressDoctor-Probe';

/** Whole scripts, which take what they are asked from environment variables alone. */
export interface Scripts {
  readonly linux: string;
  readonly windows: string;
}

/**
 * The Command document, as the text that is hashed and stored. Parameters reach the script as environment variables
 * (`SSM_` and the name) and never as text within it, so a value is data whatever it holds. The text has no line break at
 * its end: stored with or without trimming, it has the same hash.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html
 */
export function probeDocument(scripts: Scripts, parameters: readonly Parameter[]): string {
  const document = {
    schemaVersion: '2.2',
    description:
      'Egress Doctor: reads firewall, routes and resolver of the host and tries one connection. It changes nothing.',
    parameters: Object.fromEntries(parameters.map((parameter) => [parameter.name, declare(parameter)])),
    mainSteps: [step('Linux', scripts.linux), step('Windows', scripts.windows)],
  };
  return JSON.stringify(document, null, 1);
}

function declare(parameter: Parameter): object {
  return {
    type: 'String',
    description: parameter.what,
    ...(parameter.optional && { default: '' }),
    allowedPattern: wholePattern(parameter),
    maxChars: MOST_CHARACTERS,
    interpolationType: 'ENV_VAR',
  };
}

function step(platform: StepPlatform, script: string): object {
  return {
    action: ACTIONS[platform],
    name: STEPS[platform],
    precondition: { StringEquals: ['platformType', platform] },
    inputs: { timeoutSeconds: String(EXECUTION_SECONDS), runCommand: script.split('\n') },
  };
}

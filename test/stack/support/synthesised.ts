import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { stackIn } from '../../../bin/app.ts';
import { FUNCTION_NAMES, type FunctionName } from '../../../lib/stack/functions.ts';
import { rendered } from './rendered.ts';

/** A template of CloudFormation, as far as tests look into it. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown; readonly Description: string }>>;
}

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly [other: string]: unknown;
}

/** A finding of cdk-nag, and what it is about. */
export interface Violation {
  readonly ruleName: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

export interface Synthesised {
  readonly template: Template;
  /** As CDK writes it, for tools that read files. */
  readonly templateText: string;
  readonly violations: readonly Violation[];
}

const SHIPPED = JSON.parse(readFileSync('cdk.json', 'utf8')) as { readonly context: Readonly<Record<string, unknown>> };

/** Findings are read from the report instead of being thrown. */
const QUIET = { '@aws-cdk/core:failSynthOnValidationErrors': false };

/** CDK's own validation takes ten seconds of a process; once is enough. */
const UNCHECKED = { CDK_VALIDATION: 'false' };

/** The stack of a context, made in this process without bundles, with the feature flags that are shipped. */
export function synthesised(
  context: Readonly<Record<string, unknown>> = {},
  alter: (app: App) => void = () => undefined,
): Synthesised {
  Object.assign(process.env, UNCHECKED);
  const folder = mkdtempSync(join(tmpdir(), 'egress-doctor-stack-'));
  try {
    const [code, outdir] = [join(folder, 'code'), join(folder, 'out')];
    mkdirSync(code);
    writeFileSync(join(code, 'index.mjs'), '');
    const app = new App({ outdir, autoSynth: false, context: { ...SHIPPED.context, ...QUIET, ...context } });
    stackIn(app, Object.fromEntries(FUNCTION_NAMES.map((name) => [name, code])) as Record<FunctionName, string>);
    alter(app);
    const [stack] = app.synth().stacks;
    const templateText = readFileSync(stack?.templateFullPath ?? '', 'utf8');
    return { template: JSON.parse(templateText) as Template, templateText, violations: violationsIn(outdir) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Report {
  readonly pluginReports: readonly { readonly violations: readonly Violation[] }[];
}

function violationsIn(outdir: string): readonly Violation[] {
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as Report;
  return report.pluginReports.flatMap(({ violations }) => violations);
}

/** The resources of a type, without their ids. */
export function ofType({ Resources }: Template, type: string): readonly Resource[] {
  return Object.values(Resources).filter(({ Type }) => Type === type);
}

/** The properties of the first resource of a type whose id begins so, with intrinsic functions as text. */
export function properties({ Resources }: Template, type: string, id = ''): Readonly<Record<string, unknown>> {
  const [, found] = Object.entries(Resources).find(([name, { Type }]) => Type === type && name.startsWith(id)) ?? [];
  return rendered(found?.Properties) as Readonly<Record<string, unknown>>;
}

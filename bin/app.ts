import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { openApiDocument } from '../lambda/openapi/document.ts';
import { PROBLEMS, Problem } from '../lib/problem.ts';
import { bundle } from '../lib/stack/bundle.ts';
import { readConfig } from '../lib/stack/config.ts';
import { egressDoctorStack } from '../lib/stack/egress-doctor-stack.ts';
import { FUNCTION_NAMES, FUNCTIONS, type FunctionName } from '../lib/stack/functions.ts';
import { memberStack } from '../lib/stack/member-stack.ts';
import type { Parts } from '../lib/stack/parts.ts';
import { stackParts } from './stack-parts.ts';

type Code = Parts['code'];

const ROOT = join(import.meta.dirname, '..');
const BUILD = join(ROOT, 'build');

/** Where CDK says which stacks are worth bundling: `cdk list` asks for none of them. */
const BUNDLING_STACKS = 'aws:cdk:bundling-stacks';

/** Makes the stack that the context asks for. Throws a Problem `usage` for a context that says something wrong. */
export function stackIn(app: App, code: Code): void {
  const config = readConfig(contextOf(app));
  const make = config.member === undefined ? egressDoctorStack : memberStack;
  make(app, config, stackParts(code, config));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}

function contextOf(app: App): Readonly<Record<string, unknown>> {
  return app.node.getAllContext() as Readonly<Record<string, unknown>>;
}

async function bundles(): Promise<Code> {
  const made = await Promise.all(
    FUNCTION_NAMES.map(async (name) => {
      const { folder } = await bundle(join(ROOT, FUNCTIONS[name].entry), join(BUILD, name), besides(name));
      return [name, folder] as const;
    }),
  );
  return Object.fromEntries(made) as Record<FunctionName, string>;
}

/** The OpenAPI document is made here, for what makes it is heavier than the function that hands it out. */
function besides(name: FunctionName): Readonly<Record<string, string>> {
  return name === 'api' ? { 'openapi.json': JSON.stringify(openApiDocument()) } : {};
}

/** A folder instead of a bundle, for CDK looks at assets even where nobody wants them. */
async function placeholder(): Promise<Code> {
  const folder = join(BUILD, 'none');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'index.mjs'), '');
  return Object.fromEntries(FUNCTION_NAMES.map((name) => [name, folder])) as Record<FunctionName, string>;
}

async function main(): Promise<void> {
  const app = new App({ autoSynth: false });
  readConfig(contextOf(app));
  const wanted = app.node.tryGetContext(BUNDLING_STACKS) as readonly string[] | undefined;
  const isMember = contextOf(app)['member'] !== undefined;
  stackIn(app, wanted?.length === 0 || isMember ? await placeholder() : await bundles());
  app.synth();
}

if (import.meta.main)
  await main().catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`egress-doctor: ${error.message}\n`);
    process.exitCode = PROBLEMS[error.code].exit;
  });

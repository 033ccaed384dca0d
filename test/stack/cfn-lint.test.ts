import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeWith, findPython } from '../support/python.ts';
import { mainOf, runPython } from '../support/run-python.ts';
import { CHANGED_MEMBER, EVERYTHING, MEMBER } from './support/contexts.ts';
import { synthesised, type Template } from './support/synthesised.ts';

const withPython = describeWith(await findPython());
/** Milliseconds. cfn-lint reads the schema of every resource type first. */
const PATIENCE = 120_000;

const CONTEXTS = {
  service: {},
  'service-with-everything': EVERYTHING,
  'member-account': MEMBER,
  'changed-member': CHANGED_MEMBER,
} as const;

/** Warnings that stay, and why. */
const EXPLAINED: Readonly<Record<string, string>> = {
  W3005: 'CDK has every function wait for its role, which the reference to the role does as well',
};

interface Finding {
  readonly Filename: string;
  readonly Level: string;
  readonly Message: string;
  readonly Rule: { readonly Id: string };
  readonly Location: { readonly Path: readonly string[] };
}

/**
 * The text of documents for Systems Manager as what it says: cfn-lint holds it to the schema of documents then, and
 * cannot read it as text (E3051 of every template whose content is text, be it `{}`).
 */
function readable({ Resources, ...rest }: Template): Template {
  return { ...rest, Resources: Object.fromEntries(Object.entries(Resources).map(([id, one]) => [id, read(one)])) };
}

function read(one: Template['Resources'][string]): Template['Resources'][string] {
  if (one.Type !== 'AWS::SSM::Document') return one;
  const Content: unknown = JSON.parse(String(one.Properties['Content']));
  return { ...one, Properties: { ...one.Properties, Content } };
}

withPython('cfn-lint', (interpreter) => {
  const folder = mkdtempSync(join(tmpdir(), 'egress-doctor-lint-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let findings: readonly Finding[] = [];

  const lint = async (templates: Readonly<Record<string, Template>>) => {
    const files = Object.entries(templates).map(([name, template]) => {
      const file = join(folder, name);
      writeFileSync(file, JSON.stringify(readable(template)));
      return file;
    });
    const words = ['--format', 'json', '--regions', 'eu-west-1', 'us-east-1', '--', ...files];
    const { out, err } = await runPython(interpreter, [...mainOf('cfnlint.runner'), ...words], PATIENCE);
    if (err !== '') throw new Error(err);
    return JSON.parse(out) as readonly Finding[];
  };

  beforeAll(async () => {
    const made = Object.entries(CONTEXTS).map(([name, context]) => [name, synthesised(context).template] as const);
    findings = await lint(Object.fromEntries(made));
  }, PATIENCE);

  test.each(Object.keys(CONTEXTS))('%s: no error, and no warning without an explanation', (name) => {
    const own = findings.filter(({ Filename, Rule }) => basename(Filename) === name && !(Rule.Id in EXPLAINED));
    expect(own.map(({ Rule, Location, Message }) => `${Rule.Id} ${Location.Path.join('.')}: ${Message}`)).toEqual([]);
  });

  test('nothing is explained that is not found', () => {
    expect(new Set(findings.map(({ Rule }) => Rule.Id))).toEqual(new Set(Object.keys(EXPLAINED)));
  });

  test(
    'a document for hosts that is none, and a property that does not exist, are found',
    async () => {
      const { template } = synthesised(MEMBER);
      const [[id, document] = ['', undefined]] = Object.entries(template.Resources);
      const content = JSON.stringify({ schemaVersion: '9.9' });
      const Properties = { ...document?.Properties, Content: content, TargetTypo: 'x' };
      const Resources = { [id]: { Type: 'AWS::SSM::Document', Properties } };
      const ids = (await lint({ broken: { ...template, Resources, Outputs: {} } })).map(({ Rule }) => Rule.Id);
      expect(ids.toSorted()).toEqual(['E3002', 'E3051']);
    },
    PATIENCE,
  );
});

import { rendered } from './rendered.ts';
import { ofType, type Template } from './synthesised.ts';

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Role {
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly Statement[] };
  readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
  readonly ManagedPolicyArns?: unknown;
}

/** The statements of the role whose id begins so, and of the policies beside it. */
export function statementsOf({ Resources }: Template, role: string): readonly Statement[] {
  const [name, found] =
    Object.entries(Resources).find(([id, { Type }]) => Type === 'AWS::IAM::Role' && id.startsWith(role)) ?? [];
  const { Policies = [] } = (found?.Properties ?? {}) as unknown as Role;
  const beside = Object.values(Resources).filter(
    (one) => one.Type === 'AWS::IAM::ManagedPolicy' && JSON.stringify(one.Properties['Roles']).includes(`"${name}"`),
  );
  const all = [...Policies, ...beside.map(({ Properties }) => Properties as unknown as (typeof Policies)[number])];
  return all.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** `Dispatch: lambda:InvokeFunction on <Auditor.Arn>`. */
export function policyLines(template: Template, role: string): readonly string[] {
  return statementsOf(template, role).map(lineOf);
}

export function lineOf({ Sid = '', Effect, Action, Resource, Condition = {} }: Statement): string {
  const conditions = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => ` if ${operator} ${key} ${many(value)}`),
  );
  return `${Effect === 'Allow' ? '' : 'NOT '}${Sid}: ${many(Action)} on ${many(Resource)}${conditions.join('')}`;
}

export function actionsOf(template: Template, role: string): readonly string[] {
  return [...new Set(statementsOf(template, role).flatMap(({ Action }) => Action))].toSorted();
}

/** How many characters a role's policies are, with the longest names that there are for what only AWS knows. */
export function sizesOf(template: Template, role: string): { readonly inline: number; readonly managed: number } {
  const { Resources } = template;
  const without = Object.entries(Resources).filter(([, { Type }]) => Type !== 'AWS::IAM::ManagedPolicy');
  const all = sizeOf(statementsOf(template, role));
  const inline = sizeOf(statementsOf({ ...template, Resources: Object.fromEntries(without) }, role));
  return { inline, managed: all - inline };
}

function sizeOf(statements: readonly Statement[]): number {
  const text = JSON.stringify(rendered(statements));
  const known = { Partition: 'aws', Region: 'ap-southeast-1', AccountId: '123456789012', URLSuffix: 'amazonaws.com' };
  const named = Object.entries(known).reduce((all, [name, value]) => all.replaceAll(`<AWS::${name}>`, value), text);
  return named.replaceAll(/<[^<>]+>/g, 'x'.repeat(90)).length;
}

/** Policies that do not stand in a role itself, but for the one that says what may be changed. */
export function strayPolicies(template: Template): readonly unknown[] {
  const changes = Object.keys(template.Resources).filter((id) => /^Changes[0-9A-F]{8}$/.test(id));
  const stray = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) => ofType(template, type));
  const managed = ofType(template, 'AWS::IAM::Role').filter(({ Properties }) => 'ManagedPolicyArns' in Properties);
  return [...stray.filter((one) => !changes.some((id) => template.Resources[id] === one)), ...managed];
}

function many(value: unknown): string {
  return (Array.isArray(value) ? value : [value]).map((one) => String(rendered(one))).join(' ');
}

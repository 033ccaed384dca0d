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

/** The statements of the role whose id begins so. */
export function statementsOf({ Resources }: Template, role: string): readonly Statement[] {
  const [, found] =
    Object.entries(Resources).find(([id, { Type }]) => Type === 'AWS::IAM::Role' && id.startsWith(role)) ?? [];
  const { Policies = [] } = (found?.Properties ?? {}) as unknown as Role;
  return Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
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

/** Policies that do not stand in a role itself. */
export function strayPolicies(template: Template): readonly unknown[] {
  const stray = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) => ofType(template, type));
  const managed = ofType(template, 'AWS::IAM::Role').filter(({ Properties }) => 'ManagedPolicyArns' in Properties);
  return [...stray, ...managed];
}

function many(value: unknown): string {
  return (Array.isArray(value) ? value : [value]).map((one) => String(rendered(one))).join(' ');
}

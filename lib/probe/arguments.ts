import { badInput, Problem, quote } from '../problem.ts';

/** Something that the probe is told, and what it may look like. */
export interface Parameter {
  /** Letters and digits alone: the agent drops any other. */
  readonly name: string;
  /** What the whole value has to match, in the syntax that JavaScript, Java and Go share. */
  readonly pattern: string;
  readonly what: string;
  readonly optional: boolean;
}

/** Of one value: a list of addresses is the longest. */
export const MOST_CHARACTERS = 1500;

/** The whole value, and for an optional one nothing at all: the default has to match its own pattern. */
export function wholePattern({ pattern, optional }: Parameter): string {
  return optional ? `^(?:${pattern})?$` : `^(?:${pattern})$`;
}

/** The values, all parameters named, or a Problem: Systems Manager checks them again, and what is typed by hand does not. */
export function checkArguments(
  parameters: readonly Parameter[],
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const strange = Object.keys(values).find((name) => !parameters.some((parameter) => parameter.name === name));
  if (strange !== undefined) {
    const names = parameters.map(({ name }) => name).join(', ');
    throw new Problem('bad-input', `the probe has no parameter ${quote(strange)}; it has ${names}`);
  }
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, checkOne(parameter, values)]));
}

function checkOne(parameter: Parameter, values: Readonly<Record<string, string>>): string {
  const { name, what, optional } = parameter;
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined && !optional) throw new Problem('bad-input', `the probe needs ${quote(name)} (${what})`);
  if (value === undefined) return '';
  if (value.length <= MOST_CHARACTERS && new RegExp(wholePattern(parameter)).test(value)) return value;
  throw badInput(`probe parameter ${name}`, value, `it is no ${what}, and would not be handed to a shell`);
}

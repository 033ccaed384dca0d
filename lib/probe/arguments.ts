import { badInput, Problem, quote } from '../problem.ts';
import type { Parameter } from './parameters.ts';

/** Of one value: a list of addresses is the longest. */
export const MOST_CHARACTERS = 1500;

type Values = Readonly<Record<string, string>>;

/** A value for every parameter, or a Problem: the script checks again, and so does Systems Manager. */
export function checkArguments(parameters: readonly Parameter[], values: Values): Values {
  const names = parameters.map(({ parameter }) => parameter);
  const strange = Object.keys(values).find((name) => !names.includes(name));
  if (strange !== undefined)
    throw new Problem('bad-input', `the probe has no parameter ${quote(strange)}; it has ${names.join(', ')}`);
  return Object.fromEntries(parameters.map((one) => [one.parameter, checkOne(one, values)]));
}

/** What was not given is nothing, which the pattern of an optional one takes. */
function checkOne({ parameter, pattern, what }: Parameter, values: Values): string {
  const value = Object.hasOwn(values, parameter) ? (values[parameter] ?? '') : '';
  if (value.length <= MOST_CHARACTERS && new RegExp(pattern).test(value)) return value;
  throw badInput('probe parameter', value, what);
}

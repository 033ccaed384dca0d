import { checkArguments } from './arguments.ts';
import type { Parameter } from './parameters.ts';
import type { System } from './platforms.ts';

type Values = Readonly<Record<string, string>>;

/** How each shell is told a variable. Values are checked before; quoting them keeps even a wrong one from being run. */
const PRESETS: Readonly<Record<System, (name: string, value: string) => string>> = {
  linux: (name, value) => `export SSM_${name}='${value.replaceAll("'", "'\\''")}'`,
  /** To PowerShell the typographic quotes are quotes as well. */
  windows: (name, value) => `$env:SSM_${name} = '${value.replaceAll(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`,
};

/** The script with its parameters in it, for somebody who runs it on the host. All are set: none is left to the caller's shell. */
export function scriptByHand(system: System, script: string, parameters: readonly Parameter[], values: Values): string {
  const presets = Object.entries(checkArguments(parameters, values)).map(([name, value]) =>
    PRESETS[system](name, value),
  );
  const [first = '', ...rest] = script.split('\n');
  const lines = first.startsWith('#!') ? [first, ...presets, ...rest] : [...presets, first, ...rest];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The texts of the part files, in the order of their names. */
export interface ScriptParts {
  readonly shell: readonly string[];
  readonly python: readonly string[];
  readonly powershell: readonly string[];
}

/**
 * The whole POSIX script. It holds no `{{`, which Systems Manager would take for a parameter of the document, and the
 * Python program stands in it as one single-quoted word, because a here-document is a file in most shells.
 */
export function linuxScript({ shell, python }: ScriptParts): string {
  const [first = '', ...others] = shell.map(withoutComments).map(withoutIndent);
  const program = `PYTHON_PROGRAM=${quoted(python.map(withoutComments).map(narrow).join('\n'))}\n`;
  return ['#!/bin/sh\n', first, program, ...others].join('');
}

export function windowsScript({ powershell }: ScriptParts): string {
  return powershell.map(withoutComments).join('');
}

/** Comments are for the reader of the part files; a document of Systems Manager has room for 64 kB. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*#.*\n/gm, '').replace(/\n{2,}/g, '\n');
}

function withoutIndent(text: string): string {
  return text.replace(/^[ \t]+/gm, '');
}

/** Python's indentation by four becomes one by one. */
function narrow(text: string): string {
  return text.replace(/^(?: {4})+/gm, (indent) => indent.slice(indent.length * 0.75));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export { PARAMETERS } from './parameters.ts';

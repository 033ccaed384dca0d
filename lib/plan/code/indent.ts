/** Lines further to the right; empty ones stay empty. */
export function indent(lines: readonly string[], columns = 2): readonly string[] {
  return lines.map((line) => (line === '' ? line : `${' '.repeat(columns)}${line}`));
}

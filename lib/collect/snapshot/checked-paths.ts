import { Problem, quote } from '../../problem.ts';

/** A name of a file or folder: it begins with a letter or digit, so it is neither hidden nor `..`, and holds no separator. */
const PART = /^[A-Za-z0-9][\w.-]{0,127}$/;
const DEEPEST = 4;

/** The same paths, each once and below the folder; ids of resources are among them, and a capture may come from anywhere. */
export function checkedPaths(paths: readonly string[]): readonly string[] {
  const bad = paths.find((path) => !isBelow(path));
  if (bad !== undefined) throw new Problem('bad-snapshot', `${quote(bad)} is no path of a snapshot`);
  const folded = paths.map((path) => path.toLowerCase());
  const twice = paths.find((_, i) => folded.indexOf(folded[i] ?? '') !== i);
  if (twice !== undefined) throw new Problem('bad-snapshot', `${quote(twice)} is in the capture twice`);
  return paths;
}

function isBelow(path: string): boolean {
  const parts = path.split('/');
  return parts.length <= DEEPEST && parts.every((part) => PART.test(part)) && /\.(?:json|txt)$/.test(path);
}

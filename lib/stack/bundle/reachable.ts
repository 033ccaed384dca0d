import type { ImportKind, Metafile } from 'esbuild';

type Outputs = Metafile['outputs'];

/** The files that a first one leads to by these kinds of import, itself included. */
export function reachable(outputs: Outputs, first: string, kinds: readonly ImportKind[]): readonly string[] {
  const found = new Set([first]);
  for (const file of found)
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (path in outputs && kinds.some((one) => one === kind)) found.add(path);
  return [...found];
}

import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** `const { A, B: C } = await import('package')`. */
const PICKED = /const \{([\w\s:,]+)\} = await import\('((?!\.)[^']+)'\)/g;
const NAMESPACE = 'picked';

/**
 * Takes of a package that is imported on first use the names that are taken out of it at once. All the others stay in a
 * bundle otherwise, for whoever has a module's namespace may read any of them.
 */
export const pickNames: Plugin = {
  name: 'pick-names',
  setup(build) {
    build.onLoad({ filter: /[\\/](lib|lambda)[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: withPicks(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
    build.onResolve({ filter: /^picked:/ }, ({ path, resolveDir }) => ({
      path: path.slice(NAMESPACE.length + 1),
      namespace: NAMESPACE,
      pluginData: resolveDir,
    }));
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path, pluginData }) => {
      const [names = '', from = ''] = path.split(' of ');
      const contents = `export { ${names} } from ${JSON.stringify(from)};`;
      return { contents, loader: 'js', resolveDir: String(pluginData) };
    });
  },
};

export function withPicks(text: string): string {
  return text.replace(PICKED, (_all, list: string, from: string) => {
    const names = list.split(',').map((one) => one.split(':')[0]?.trim() ?? '');
    const picked = names
      .filter((name) => name !== '')
      .toSorted()
      .join(', ');
    return `const {${list}} = await import('${NAMESPACE}:${picked} of ${from}')`;
  });
}

import { relative } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';

/** What a bundle imports on first use, by the names that esbuild gives to the inputs. */
export type LiveImports = ReadonlySet<string>;

const SEEN = { seen: true };

/**
 * Lets nothing be imported on first use but these. esbuild keeps whatever an `import()` names, also one in code that it
 * then leaves out, and with it everything that only that target uses.
 */
export function onlyLive(live: LiveImports): Plugin {
  return {
    name: 'only-live',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ path, pluginData, ...args }) => {
        if (args.kind !== 'dynamic-import' || pluginData === SEEN) return undefined;
        const { resolveDir, importer, kind } = args;
        const found = await build.resolve(path, { resolveDir, importer, kind, pluginData: SEEN });
        const name =
          found.namespace === 'file' ? relative(process.cwd(), found.path) : `${found.namespace}:${found.path}`;
        return live.has(name) ? found : { path, external: true };
      });
    },
  };
}

/** What these files of a bundle import on first use. */
export function liveImports(outputs: Metafile['outputs'], files: readonly string[]): LiveImports {
  return new Set(files.map((file) => outputs[file]?.entryPoint ?? ''));
}

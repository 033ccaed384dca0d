import { resolve, sep } from 'node:path';
import type { Plugin } from 'esbuild';

const PACKAGES = `${sep}node_modules${sep}`;

/**
 * Leaves out our own modules that nobody uses a name of. A schema is built by calls, which might do anything for all that
 * a bundler knows; that no module of ours does anything when it is loaded is what the stages rest on.
 */
export const shakeOwnModules: Plugin = {
  name: 'shake-own-modules',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, resolveDir, importer }) =>
      importer.includes(PACKAGES) ? undefined : { path: resolve(resolveDir, path), sideEffects: false },
    );
  },
};

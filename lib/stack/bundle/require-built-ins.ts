import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

const NAMES = new Set(builtinModules);

/**
 * Loads what Node brings by a call instead of an import. An import gives out every name of the module at once, which
 * wakes the ones that load on first use: importing `node:http` pulls in WebSocket and fetch, 50 ms for nothing.
 * @see https://nodejs.org/docs/latest-v24.x/api/process.html#processgetbuiltinmoduleid
 */
export const requireBuiltIns: Plugin = {
  name: 'require-built-ins',
  setup(build) {
    build.onResolve({ filter: /^(node:)?[\w/]+$/ }, ({ path }) => {
      const name = path.replace(/^node:/, '');
      return NAMES.has(name) ? { path: name, namespace: 'built-in' } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'built-in' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(`node:${path}`)});`,
      loader: 'js',
    }));
  },
};

import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

const NAMES = new Set(builtinModules);
const NAMESPACE = 'built-in';

/**
 * Loads what Node brings when the first of it is used. An import gives out every name of a module at once, which wakes
 * even those that Node itself keeps asleep: importing `node:http` pulls in WebSocket and fetch, 50 ms for nothing.
 * @see https://nodejs.org/docs/latest-v24.x/api/process.html#processgetbuiltinmoduleid
 */
export const requireBuiltIns: Plugin = {
  name: 'require-built-ins',
  setup(build) {
    build.onResolve({ filter: /^(node:)?[\w/]+$/ }, ({ path }) => {
      const name = path.replace(/^node:/, '');
      return NAMES.has(name) ? { path: name, namespace: NAMESPACE } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({ contents: standIn(path), loader: 'js' }));
  },
};

/** A CommonJS module that stands for the real one. Those that are functions themselves, like `assert`, are loaded at once. */
export function standIn(name: string): string {
  const load = `process.getBuiltinModule(${JSON.stringify(`node:${name}`)})`;
  const real: unknown = process.getBuiltinModule(`node:${name}`);
  if (typeof real !== 'object' || real === null || name === 'process') return `module.exports = ${load};`;
  return `
    const load = () => ${load};
    for (const name of ${JSON.stringify(Object.keys(real))})
      Object.defineProperty(exports, name, {
        enumerable: true,
        get: () => load()[name],
        set: (value) => { load()[name] = value; },
      });`;
}

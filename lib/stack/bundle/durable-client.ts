import { sep } from 'node:path';
import type { Plugin } from 'esbuild';

const CLIENT = /^@aws-sdk\/client-lambda$/;
const SDK = `${sep}durable-execution-sdk-js${sep}`;
const NAMESPACE = 'durable-client';

/**
 * Of Lambda's client the durable SDK takes two commands, out of a namespace that it imports on first use: without being
 * told so, a bundler keeps the other hundred.
 */
export const durableClient: Plugin = {
  name: 'durable-client',
  setup(build) {
    build.onResolve({ filter: CLIENT }, ({ path, importer, resolveDir }) =>
      importer.includes(SDK) ? { path, namespace: NAMESPACE, pluginData: resolveDir } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path, pluginData }) => ({
      contents: `export { LambdaClient, CheckpointDurableExecutionCommand, GetDurableExecutionStateCommand } from ${JSON.stringify(path)};`,
      loader: 'js',
      resolveDir: String(pluginData),
    }));
  },
};

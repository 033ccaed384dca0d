import type { Plugin } from 'esbuild';

const CHAIN = /^@aws-sdk\/credential-provider-node$/;

/**
 * Puts one provider in the place of the SDK's chain of nine: Lambda hands a function its credentials in its environment,
 * and nowhere else. The other eight, with their clients for sign-in, are 90 kB that no function would ever load.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup(build) {
    build.onResolve({ filter: CHAIN }, ({ path, resolveDir }) => ({
      path,
      namespace: 'environment-credentials',
      pluginData: resolveDir,
    }));
    build.onLoad({ filter: /.*/, namespace: 'environment-credentials' }, ({ pluginData }) => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
      loader: 'js',
      resolveDir: String(pluginData),
    }));
  },
};

import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const CONSTANT = /^const (_\w+) = ("(?:[^"\\]|\\.)*");$/gm;
const KEY = /(?<=[{,\s])\[(_\w+)\]:/g;

/**
 * Writes `"xmlName":` where a client's schemas say `[_xN]:`. A computed key may run code for all that a bundler knows, so
 * one of them keeps its schema, and that schema all that it names: 1 MB of EC2 for a handful of calls.
 * @see https://github.com/aws/aws-sdk-js-v3/issues/7607
 */
export const inlineSchemaKeys: Plugin = {
  name: 'inline-schema-keys',
  setup(build) {
    const schemas = /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/;
    build.onLoad({ filter: schemas }, async ({ path }) => ({
      contents: withPlainKeys(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};

/** Keys that are no constant of the file stay as they are. */
export function withPlainKeys(text: string): string {
  const constants = new Map([...text.matchAll(CONSTANT)].map(([, name = '', value = '']) => [name, value]));
  return text.replace(KEY, (written, name: string) => {
    const value = constants.get(name);
    return value === undefined ? written : `${value}:`;
  });
}

import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** What lib/apply/host/script.ts exports. */
interface Scripts {
  readonly hostScript: (system: string) => string;
}

/**
 * The scripts for hosts as text in their module: it reads them from files beside itself, and a bundle has none. They are
 * what the documents' hashes are made from, so a bundle runs the documents that its stack has created, and no others.
 */
export const inlineHostScripts: Plugin = {
  name: 'inline-host-scripts',
  setup(build) {
    build.onLoad({ filter: /[\\/]lib[\\/]apply[\\/]host[\\/]script\.ts$/ }, async ({ path }) => {
      const { hostScript } = (await import(pathToFileURL(path).href)) as Scripts;
      const scripts = { linux: hostScript('linux'), windows: hostScript('windows') };
      const contents = `const SCRIPTS = ${JSON.stringify(scripts)};\nexport const hostScript = (system) => SCRIPTS[system];`;
      return { contents, loader: 'js' };
    });
  },
};

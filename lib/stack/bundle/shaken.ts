import { join, relative, resolve } from 'node:path';
import { type BuildOptions, type BuildResult, build, type ImportKind } from 'esbuild';
import { durableClient } from './durable-client.ts';
import { environmentCredentials } from './environment-credentials.ts';
import { inlineHostScripts } from './inline-host-scripts.ts';
import { inlineSchemaKeys } from './inline-schema-keys.ts';
import { liveImports, onlyLive } from './live-imports.ts';
import { pickNames } from './pick-names.ts';
import { reachable } from './reachable.ts';
import { requireBuiltIns } from './require-built-ins.ts';
import { shakeOwnModules } from './shake-own-modules.ts';

/** A file of a bundle, by its name within it. */
export interface BundledFile {
  readonly name: string;
  readonly code: Uint8Array;
  readonly map: Uint8Array;
  /** Parsed with the start, and not on first use. */
  readonly eager: boolean;
  /** The modules that something of is in it. */
  readonly modules: readonly string[];
}

/**
 * How functions are bundled. NodejsFunction takes no plugins, and these are half of the difference; the other is the
 * SDK's field `module` instead of `main`, for what it names is shakeable. What the code imports on first use is a file
 * of its own, which nobody parses before.
 */
const OPTIONS = {
  bundle: true,
  format: 'esm',
  splitting: true,
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
  sourcemap: 'external',
  sourcesContent: false,
  metafile: true,
  write: false,
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** Of two that load the same file the first one does. */
const PLUGINS = [
  shakeOwnModules,
  inlineHostScripts,
  pickNames,
  inlineSchemaKeys,
  requireBuiltIns,
  environmentCredentials,
  durableClient,
];

type Built = BuildResult<{ metafile: true; write: false }>;

/** The files of an entry, `index.mjs` first. It is built twice: the first time tells what is imported on first use by code that stays. */
export async function shaken(entry: string): Promise<readonly BundledFile[]> {
  const outdir = resolve('bundle');
  const options = { ...OPTIONS, entryPoints: [{ in: entry, out: 'index' }], outdir };
  const first = await build({ ...options, plugins: PLUGINS });
  const live = onlyLive(liveImports(first.metafile.outputs, filesOf(first, ANY)));
  const built = await build({ ...options, plugins: [live, ...PLUGINS] });
  const eager = new Set(filesOf(built, ['import-statement']));
  return filesOf(built, ANY).map((file) => ({
    name: relative(outdir, file),
    code: contentOf(built, file),
    map: contentOf(built, `${file}.map`),
    eager: eager.has(file),
    modules: modulesIn(built, file),
  }));
}

const ANY = ['import-statement', 'dynamic-import'] as const;

/** Only those that `index.mjs` leads to: esbuild also writes what nobody imports any more. */
function filesOf({ metafile: { outputs } }: Built, kinds: readonly ImportKind[]): readonly string[] {
  const index = Object.keys(outputs).find((path) => path.endsWith(join('bundle', 'index.mjs'))) ?? '';
  return reachable(outputs, index, kinds);
}

function modulesIn({ metafile }: Built, file: string): readonly string[] {
  const inputs = Object.entries(metafile.outputs[file]?.inputs ?? {});
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([module]) => module);
}

function contentOf({ outputFiles }: Built, path: string): Uint8Array {
  return outputFiles.find((file) => file.path === resolve(path))?.contents ?? new Uint8Array();
}

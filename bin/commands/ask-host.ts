import { probeDocument } from '../../lib/probe/document.ts';
import { gunzip } from '../../lib/probe/gunzip.ts';
import type { AskableHost } from '../../lib/probe/host-of.ts';
import type { NoReport } from '../../lib/probe/no-report.ts';
import { readOutput } from '../../lib/probe/output.ts';
import { PARAMETERS } from '../../lib/probe/parameters.ts';
import { PLATFORMS, type System } from '../../lib/probe/platforms.ts';
import { documentHash } from '../../lib/probe/ssm/document-hash.ts';
import { probeHost } from '../../lib/probe/ssm/probe-host.ts';
import type { Reported } from '../../lib/probe/ssm/report-from.ts';
import type { PinnedDocument } from '../../lib/probe/ssm/ssm-port.ts';
import { TIME } from '../../lib/probe/ssm/time.ts';
import { progress } from './command-line.ts';
import { readScripts } from './read-scripts.ts';

/** What `probe` is told besides the interface and the destination. */
export interface ProbeFlags {
  readonly snapshot: string;
  readonly region?: string;
  readonly document?: string;
  readonly documentVersion?: string;
  readonly s3Bucket?: string;
  readonly script?: true;
  readonly system?: 'linux' | 'windows';
  readonly serviceUser?: string;
  readonly sourceAddress?: string;
}

/** Through Systems Manager, with progress on standard error; the first Ctrl-C cancels on the host, the second ends us. */
export async function askHost(
  { instanceId }: AskableHost,
  values: Readonly<Record<string, string>>,
  flags: ProbeFlags & { readonly region: string },
): Promise<Reported | NoReport> {
  // The SDK takes a tenth of a second to load, which other commands need not wait for.
  const { awsSsm } = await import('../../lib/probe/ssm/aws-ssm.ts');
  const { s3Bucket: bucket } = flags;
  const controller = new AbortController();
  const breakOff = () => controller.abort();
  process.once('SIGINT', breakOff).once('SIGTERM', breakOff);
  const ports = {
    ssm: awsSsm(flags.region),
    time: TIME,
    parameters: PARAMETERS,
    read: (output: string) => readOutput(output, gunzip),
    progress,
    signal: controller.signal,
  };
  const parameters = bucket === undefined ? values : { ...values, whole: 'yes' };
  return probeHost(ports, { instanceId, documents: pinned(flags), parameters, bucket }).finally(() => {
    process.off('SIGINT', breakOff).off('SIGTERM', breakOff);
  });
}

/** The documents of this version of ours: another content under the same name is not run. */
export function pinned({
  document,
  documentVersion: version,
}: Pick<ProbeFlags, 'document' | 'documentVersion'>): Readonly<Record<System, PinnedDocument>> {
  const scripts = readScripts();
  const pin = (system: System): PinnedDocument => ({
    name: document ?? PLATFORMS[system].document,
    hash: documentHash(probeDocument(system, scripts[system], PARAMETERS)),
    ...(version !== undefined && { version }),
  });
  return { linux: pin('linux'), windows: pin('windows') };
}

import { type Gap, isGap } from '../../model/gap.ts';
import type { HostReport } from '../../model/host/report.ts';
import type { NoReport } from '../no-report.ts';
import type { ProbePorts } from './probe-ports.ts';
import { refused } from './refused.ts';
import type { Invocation, StepRun } from './ssm-port.ts';

/** GetCommandInvocation shows no more than this, and the agent cuts a little before it to say so. */
const SHOWN = 24_000;
const NEARLY = SHOWN - 200;

export interface Reported {
  readonly report: HostReport;
}

/** The report that a command printed: from the answer itself where it is whole, else from the bucket. */
export async function reportFrom(
  ports: ProbePorts,
  run: StepRun,
  invocation: Invocation,
  bucket: string | undefined,
): Promise<Reported | NoReport> {
  const { output = '', outputUrl = '' } = invocation;
  const report = ports.read(output);
  if (!isGap(report)) return { report };
  const key = bucket === undefined ? undefined : keyIn(outputUrl, bucket);
  if (bucket === undefined || key === undefined) return withoutBucket(run, invocation, report);
  const whole = await ports.ssm.readObject(bucket, key).catch((error: unknown) => notInBucket(error, run, bucket));
  if (typeof whole !== 'string') return whole;
  const read = ports.read(whole);
  return isGap(read) ? { code: 'probe-output-unreadable', gap: read } : { report: read };
}

/** The key in either way of writing an object's URL; undefined where it is not of this bucket. */
export function keyIn(url: string, bucket: string): string | undefined {
  const { hostname, pathname } = URL.parse(url) ?? { hostname: '', pathname: '' };
  const path = hostname.startsWith(`${bucket}.`) ? `/${bucket}${pathname}` : pathname;
  const start = `/${bucket}/`;
  return path.startsWith(start) && path.length > start.length
    ? decodeURIComponent(path.slice(start.length))
    : undefined;
}

function withoutBucket(run: StepRun, { output = '', errors = '', exitStatus = 0 }: Invocation, gap: Gap): NoReport {
  const reads = `the host ${run.instanceId}`;
  if (output.length >= NEARLY) {
    const reason = `the report is longer than the ${SHOWN.toLocaleString('en')} characters that Systems Manager shows`;
    const remedy =
      'Name a bucket with --s3-bucket: the instance profile needs s3:PutObject there, and whoever asks s3:GetObject.';
    return { code: 'probe-output-cut', gap: { reads, reason, remedy } };
  }
  if (exitStatus === 0) return { code: 'probe-output-unreadable', gap };
  const said = errors.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
  const reason = `the script ended with status ${exitStatus}${said === '' ? '' : `: ${said}`}`;
  return {
    code: 'ssm-failed',
    gap: { reads, reason, remedy: 'Run what `egress-doctor probe --script` prints by hand to see why.' },
  };
}

function notInBucket(error: unknown, { instanceId }: StepRun, bucket: string): NoReport {
  if (!(error instanceof Error && error.name === 'NoSuchKey')) return refused(error, 's3:GetObject', instanceId);
  const reason = `the agent put no output into ${bucket}`;
  const remedy = `Allow s3:PutObject on ${bucket} in the instance profile, and open the way of ${instanceId} to S3.`;
  return { code: 'probe-output-cut', gap: { reads: `the host ${instanceId}`, reason, remedy } };
}

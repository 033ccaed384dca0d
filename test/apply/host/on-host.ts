import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderOf } from '../../../lib/apply/host/order.ts';
import type { HostAction } from '../../../lib/apply/host/parameters.ts';
import { hostScript } from '../../../lib/apply/host/script.ts';
import type { ChangeOf } from '../../../lib/model/change.ts';

type HostChange = ChangeOf<'open-host-firewall'>;

/** A host of its own for a test: network, mounts and processes that nobody else sees. */
export const ON_HOST =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['-n', '-m', '-p', '-f', '--mount-proc', 'true']).status === 0;

export function installed(...commands: readonly string[]): boolean {
  return commands.every((command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0);
}

/** One thing done on the host: a line of its shell. */
export interface Deed {
  readonly line: string;
}

/** How it ended, and what it printed. */
export interface Done {
  readonly status: number;
  readonly printed: string;
}

const SCRIPT = hostScript('linux');
const PLAN_ID = 'p-1';

/** Our script, as the agent runs it: its parameters are variables of its environment. */
export function ordered(change: HostChange, action: HostAction, shell = 'sh'): Deed {
  const order = Object.entries(orderOf(change, PLAN_ID, action)).map(([name, value]) => quoted(`SSM_${name}=${value}`));
  return { line: `env ${order.join(' ')} ${shell} "$SCRIPT" 2>&1` };
}

/** Words as a person would type them. */
export function typed(words: readonly string[]): Deed {
  return { line: `${words.map(quoted).join(' ')} 2>&1` };
}

export function line(text: string): Deed {
  return { line: text };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

const END = '@@@ ended with ';

/** Does one after the other on a new host that was set up. */
export function onHost(setUp: string, deeds: readonly Deed[]): readonly Done[] {
  const folder = mkdtempSync(join(tmpdir(), 'egress-doctor-host-'));
  try {
    writeFileSync(join(folder, 'change.sh'), SCRIPT);
    const steps = deeds.map((one) => `{ ${one.line}\n}\necho "${END}$?"`);
    const whole = ['exec 2>/dev/null', setUp, ...steps].join('\n');
    const run = spawnSync('unshare', ['-n', '-m', '-p', '-f', '--kill-child', '--mount-proc', 'sh', '-c', whole], {
      encoding: 'utf8',
      env: {
        PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
        SCRIPT: join(folder, 'change.sh'),
        ED_FOLDER: join(folder, 'state'),
        STAGE: folder,
      },
    });
    return read(run.stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(output: string): readonly Done[] {
  const parts = output.split(new RegExp(`${END}(\\d+)\n`));
  return parts.flatMap((printed, at) =>
    at % 2 === 1 || at === parts.length - 1 ? [] : [{ printed, status: Number(parts[at + 1]) }],
  );
}

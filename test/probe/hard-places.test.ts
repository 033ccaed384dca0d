import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import {
  IN_NAMESPACES,
  installed,
  pathWithout,
  QUIET_HOST,
  read,
  removePaths,
  report,
  run,
  start,
} from './run-probe.ts';

const there = IN_NAMESPACES && installed('dash', 'busybox');
const where = there ? describe : describe.skip;

/** The whole root read-only; what is usually writable is empty and shown at the end, on the standard error. */
const READ_ONLY = `${QUIET_HOST}
mount --bind / /mnt && mount -o remount,bind,ro /mnt
mount --rbind /proc /mnt/proc; mount --rbind /sys /mnt/sys; mount --bind /dev /mnt/dev
for d in tmp run var/tmp; do mount -t tmpfs none /mnt/$d; done
set -- sh -c '"$@"; status=$?; find /tmp /run /var/tmp -mindepth 1 >&2; exit $status' sh "$@"`;

const NO_PROC = `${QUIET_HOST}
mount -t tmpfs none /proc`;

const SILENT_RESOLVER = `${QUIET_HOST}
mount -t tmpfs none /mnt && echo 'nameserver 10.9.9.9' > /mnt/resolv.conf && mount --bind /mnt/resolv.conf /etc/resolv.conf`;

const ATTEMPTS = { ED_PARTS: 'resolution,attempts', ED_SOURCE: '10.0.1.10' };

afterAll(removePaths);

where(`where little works${there ? '' : ' (no namespaces: skipped)'}`, () => {
  test.concurrent.each([[['bash']], [['dash']], [['busybox', 'sh']]])(
    '%j on a read-only root: the whole report, and no file',
    async (shell) => {
      const { stdout, stderr } = await run({ shell, inside: READ_ONLY, by: 'chroot /mnt' });
      expect(read(stdout)).toMatchObject({
        attempts: [{ outcome: 'refused' }, {}, {}, {}],
        dumps: { 'nft-json': expect.stringContaining('nftables') },
      });
      expect(stderr).toBe('');
    },
    30_000,
  );

  test.concurrent.each([[['bash']], [['dash']], [['busybox', 'sh']]])(
    '%j without /proc: legacy tables are unknown, not absent',
    async (shell) => {
      const found = await report({ shell, inside: NO_PROC });
      expect(found.absent).not.toContain('iptables-legacy-save');
      expect(found.unread?.map(({ what }) => what)).toContain('iptables-legacy-save');
      expect(found.attempts).toMatchObject([{ outcome: 'refused' }, {}, {}, {}]);
    },
    30_000,
  );

  test.concurrent('without root: what root alone may read is told', async () => {
    const found = await report({
      shell: ['dash'],
      inside: QUIET_HOST,
      by: 'setpriv --reuid 65534 --regid 65534 --clear-groups',
    });
    expect(found).toMatchObject({ root: false, attempts: [{ outcome: 'refused', counters: {} }, {}, {}, {}] });
    expect(found.unread?.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['iptables-legacy-save', 'nft-json', 'frames of the attempts']),
    );
  }, 30_000);

  test.concurrent('a resolver that is silent: bounded, with an error', async () => {
    const env = { ED_HOST: 'api.example.com', ED_PARTS: 'resolution,attempts,interfaces', ED_BUDGET: '12' };
    const found = await report({ shell: ['dash'], inside: SILENT_RESOLVER, env });
    expect(found).toMatchObject({
      resolution: { addresses: [], error: 'timeout', nameservers: ['10.9.9.9'] },
      attempts: [],
      interfaces: expect.arrayContaining([expect.objectContaining({ name: 'eth0' })]),
    });
  }, 30_000);

  test.concurrent('a budget that is too short: what was left out is told', async () => {
    const env = { ...ATTEMPTS, ED_HOST: '203.0.113.5', ED_BUDGET: '15', ED_KNOWN: '203.0.113.6,203.0.113.7' };
    const found = await report({ shell: ['dash'], inside: QUIET_HOST, env });
    const left = found.unread?.find(({ why }) => why === 'the time was used up');
    expect(found.attempts?.map(({ outcome, tap }) => [outcome, tap?.synAckSeen])).toContainEqual(['timeout', 0]);
    expect(left?.what).toMatch(/^attempts to .*203\.0\.113\.7 \(middle\)$/);
  }, 30_000);
});

where(`killed${there ? '' : ' (no namespaces: skipped)'}`, () => {
  const KILLS: readonly (readonly [string, (child: ChildProcess) => void])[] = [
    ['the group, by SIGKILL', ({ pid = 0 }) => process.kill(-pid, 'SIGKILL')],
    ['the script, by SIGTERM', (child) => child.kill('SIGTERM')],
    ['the script, by SIGKILL', (child) => child.kill('SIGKILL')],
  ];
  const PLACES = [
    { shell: ['dash'], python: true },
    { shell: ['bash'], python: true },
    { shell: ['busybox', 'sh'], python: false },
  ];
  const CASES = KILLS.flatMap(([what, kill]) => PLACES.map((place) => ({ what, kill, ...place })));
  test.concurrent.each(CASES)(
    '$what, $shell, Python $python: no process is left',
    async ({ shell, python, kill }) => {
      const mark = `mark-${process.pid}-${shell[0]}-${CASES.findIndex((one) => one.kill === kill)}-${python}`;
      const env = { ...ATTEMPTS, ED_HOST: '203.0.113.5', ED_BUDGET: '60', ED_MARK: mark };
      const child = start({ shell, inside: QUIET_HOST, env, path: pathWithout(python ? '' : 'python3') });
      expect(await soon(() => marked(mark).length > 2)).toBe(true);
      kill(child);
      await new Promise((resolve) => {
        child.once('exit', resolve);
      });
      expect(await soon(() => marked(mark).length === 0)).toBe(true);
    },
    90_000,
  );
});

/** Waits for what is true in the end; how long that takes is not what is asked. */
async function soon(holds: () => boolean, turns = 150): Promise<boolean> {
  const held = holds();
  if (held || turns === 0) return held;
  await sleep(200);
  return soon(holds, turns - 1);
}

function marked(mark: string): readonly string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && environment(name).includes(`ED_MARK=${mark}`));
}

function environment(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}

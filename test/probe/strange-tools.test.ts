import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { IN_NAMESPACES, installed, pathWithout, QUIET_HOST, removePaths, report, run } from './run-probe.ts';

const there = IN_NAMESPACES && installed('dash', 'busybox');
const where = there ? describe : describe.skip;
const SHELLS = [[['bash']], [['dash']], [['busybox', 'sh']]] as const;

/** A PATH where some commands are other programs. */
function pathWith(tools: Readonly<Record<string, string>>): string {
  const folder = pathWithout(...Object.keys(tools));
  for (const [name, text] of Object.entries(tools)) {
    rmSync(join(folder, name), { force: true });
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

/** Every byte there is, quotes and backslashes in all places, halves of UTF-8, and no line break at the end. */
const EVERY_BYTE = `i=0; while [ $i -lt 256 ]; do printf "\\\\$(printf %o $i)"; i=$((i + 1)); done
printf '%s' '"\\"\\\\""\\u0000{"a":"\\n'; printf '\\303\\n\\342\\202\\n\\n\\r\\n\\t"\\\\'`;

const STRANGE = { nft: EVERY_BYTE, ss: EVERY_BYTE, ip: EVERY_BYTE, 'iptables-nft-save': EVERY_BYTE, tc: EVERY_BYTE };

afterAll(removePaths);

where(`whatever the tools of a host print${there ? '' : ' (no namespaces: skipped)'}`, () => {
  test.concurrent.each(SHELLS)(
    '%j: every byte there is: the JSON is valid, and ip said no JSON',
    async (shell) => {
      const found = await report({
        shell: [...shell],
        inside: QUIET_HOST,
        path: pathWith(STRANGE),
        env: { ED_HOST: '127.0.0.1' },
      });
      expect(found.dumps?.['iptables-nft-save']).toBe(found.dumps?.['nft-json']);
      expect(found.dumps?.['nft-json']).toContain(
        ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abc',
      );
      expect(found.dumps?.['nft-json']?.endsWith('"\\"\\\\""\\u0000{"a":"\\n?\n??\n\n\r\n\t"\\')).toBe(true);
      expect(found.unread).toContainEqual({ what: 'rules4', why: 'ip printed no JSON' });
    },
    30_000,
  );

  test.concurrent('tools that fail say why', async () => {
    const tools = { nft: 'echo "netlink: Error: \\"cache\\" initialization failed" >&2; exit 1', ipset: 'exit 3' };
    const found = await report({ shell: ['dash'], inside: QUIET_HOST, path: pathWith(tools) });
    expect(found.unread).toEqual(
      expect.arrayContaining([
        { what: 'nft-json', why: 'nft: status 1: netlink: Error: "cache" initialization failed' },
        { what: 'ipset', why: 'ipset: status 3' },
      ]),
    );
  }, 30_000);

  test.concurrent.each(SHELLS)(
    '%j: tools that hang are ended, and told',
    async (shell) => {
      const tools = { nft: 'exec sleep 300', ipset: 'exec sleep 300', 'firewall-cmd': 'exec sleep 300' };
      const env = { ED_BUDGET: '14', ED_PARTS: 'dumps,resolution' };
      const found = await report({ shell: [...shell], inside: QUIET_HOST, path: pathWith(tools), env });
      expect(found.unread).toContainEqual({ what: 'nft-json', why: 'nft took longer than 8 s' });
      expect(found.resolution?.addresses).toEqual(['127.0.0.1']);
    },
    40_000,
  );
});

const SECRET = 'hunter2';
const UNITS = `case "$*" in
*list-units*) echo 'web.service loaded active running Web'; echo 'db.service loaded active running Database' ;;
*Environment*) printf '%s\\n' 'Id=web.service' 'Environment=TOKEN=${SECRET} http_proxy=http://bob:${SECRET}@proxy:3128 NO_PROXY=localhost,10.0.0.0/8' \\
  '' 'Id=db.service' 'Environment="HTTPS_PROXY=http://bob:p${SECRET} x@proxy" PGPASSWORD=${SECRET}' ;;
*IPAddress*) printf '%s\\n' 'Id=web.service' 'IPAddressDeny=0.0.0.0/0 ::/0' 'IPAddressAllow=10.0.0.0/8' '' 'Id=db.service' 'IPAddressDeny=' ;;
esac`;

where(`secrets${there ? '' : ' (no namespaces: skipped)'}`, () => {
  const how = {
    shell: ['dash'],
    inside: QUIET_HOST,
    path: there ? pathWith({ systemctl: UNITS }) : '',
    env: {
      ED_PARTS: 'proxies',
      HTTP_PROXY: `http://alice:${SECRET}@proxy.example:3128/`,
      https_proxy: `alice:${SECRET}/@x@proxy.example:3128`,
      no_proxy: '169.254.169.254,.internal',
      AWS_SECRET_ACCESS_KEY: SECRET,
    },
  };

  test.concurrent('proxies are told without user and password, other variables not at all', async () => {
    const { proxies, security } = await report({ ...how, env: { ...how.env, ED_PARTS: 'proxies,security' } });
    expect(proxies).toEqual({
      environment: {
        HTTP_PROXY: 'http://***@proxy.example:3128/',
        https_proxy: '***@proxy.example:3128',
        no_proxy: '169.254.169.254,.internal',
      },
      units: [
        { unit: 'web.service', variables: { http_proxy: 'http://***@proxy:3128', NO_PROXY: 'localhost,10.0.0.0/8' } },
        { unit: 'db.service', variables: { HTTPS_PROXY: '***' } },
      ],
    });
    expect(security?.addressFilters).toEqual([{ unit: 'web.service', deny: '0.0.0.0/0 ::/0', allow: '10.0.0.0/8' }]);
  }, 30_000);

  test.concurrent('nothing of them is in what is printed', async () => {
    const path = there ? pathWith({ systemctl: UNITS, gzip: 'cat', base64: 'cat' }) : '';
    const { stdout } = await run({ ...how, path });
    expect(stdout).toContain('proxy.example');
    expect(stdout).not.toContain(SECRET);
  }, 30_000);
});

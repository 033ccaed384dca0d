import { describe, expect, test } from '@jest/globals';
import { parseUfw } from '../../../../lib/collect/host/front-ends/ufw.ts';

/** As ufw 0.36.2 prints it. */
const VERBOSE = `Status: active
Logging: on (low)
Default: deny (incoming), reject (outgoing), disabled (routed)
New profiles: skip

To                         Action      From
--                         ------      ----
22/tcp on eth0             LIMIT IN    Anywhere                  
80,443/tcp                 ALLOW IN    192.168.0.0/16            
Anywhere/udp (v6)          ALLOW IN    Anywhere/udp (v6)         

443/tcp                    ALLOW OUT   Anywhere                   # web out
10.0.0.0/8                 DENY OUT    Anywhere                   (log)
25 (v6)                    REJECT OUT  Anywhere (v6) on eth1     

10.1.0.0/16 on eth1        ALLOW FWD   Anywhere on eth0          

`;

const NUMBERED = `Status: active

     To                         Action      From
     --                         ------      ----
[ 1] 443/tcp                    ALLOW OUT   Anywhere                   (out) # web (out)
[ 2] 53                         ALLOW OUT   Anywhere                   (log-all, out)
[10] 2001:db8:1:2:3:4:5:6 22/tcp (OpenSSH (v6)) ALLOW IN    Anywhere (v6)             

`;

describe('ufw', () => {
  test('verbose: defaults, and rules in their order', () => {
    expect(parseUfw(VERBOSE)).toEqual({
      ufw: {
        active: true,
        incoming: 'deny',
        outgoing: 'reject',
        routed: 'disabled',
        rules: [
          { to: '22/tcp on eth0', action: 'LIMIT IN', from: 'Anywhere' },
          { to: '80,443/tcp', action: 'ALLOW IN', from: '192.168.0.0/16' },
          { to: 'Anywhere/udp (v6)', action: 'ALLOW IN', from: 'Anywhere/udp (v6)' },
          { to: '443/tcp', action: 'ALLOW OUT', from: 'Anywhere' },
          { to: '10.0.0.0/8', action: 'DENY OUT', from: 'Anywhere' },
          { to: '25 (v6)', action: 'REJECT OUT', from: 'Anywhere (v6) on eth1' },
          { to: '10.1.0.0/16 on eth1', action: 'ALLOW FWD', from: 'Anywhere on eth0' },
        ],
      },
      gaps: [],
    });
  });

  test('numbered: long ends push the columns, comments and remarks are no address', () => {
    expect(parseUfw(NUMBERED.replaceAll('\n', '\r\n'))).toEqual({
      ufw: {
        active: true,
        rules: [
          { to: '443/tcp', action: 'ALLOW OUT', from: 'Anywhere' },
          { to: '53', action: 'ALLOW OUT', from: 'Anywhere' },
          { to: '2001:db8:1:2:3:4:5:6 22/tcp (OpenSSH (v6))', action: 'ALLOW IN', from: 'Anywhere (v6)' },
        ],
      },
      gaps: [],
    });
  });

  test('plain: without IN', () => {
    const plain =
      'Status: active\n\nTo     Action      From\n--     ------      ----\nOpenSSH                    ALLOW       Anywhere\n';
    expect(parseUfw(plain).ufw?.rules).toEqual([{ to: 'OpenSSH', action: 'ALLOW', from: 'Anywhere' }]);
  });

  test('inactive', () => {
    expect(parseUfw('Status: inactive\n')).toEqual({ ufw: { active: false, rules: [] }, gaps: [] });
  });

  test.each([
    [
      'ERROR: You need to be root to run this script\n',
      '`ufw status` printed “ERROR: You need to be root to run this script”',
    ],
    ['bash: line 1: ufw: command not found\nmore', '`ufw status` printed “bash: line 1: ufw: command not found”'],
    ['\n', '`ufw status` printed nothing'],
  ])('%j is a gap', (text, reason) => {
    expect(parseUfw(text)).toEqual({ gaps: [{ reads: 'ufw', reason, remedy: 'Run `ufw status verbose` as root.' }] });
  });
});

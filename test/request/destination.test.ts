import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Problem } from '../../lib/problem.ts';
import { type Destination, parseDestination } from '../../lib/request/destination.ts';

/** `6:443 name api.example.com | https://api.example.com` */
function said({ protocol, port, target, label }: Destination): string {
  const { kind, ...rest } = target;
  return `${protocol}${port === undefined ? '' : `:${port}`} ${kind} ${Object.values(rest).join(' ')} | ${label}`;
}

function refusal(text: string): string {
  try {
    return `accepted as ${said(parseDestination(text))}`;
  } catch (problem) {
    return problem instanceof Problem ? `${problem.code}: ${problem.message}` : String(problem);
  }
}

describe('host and port', () => {
  test.each([
    ['api.example.com:443', '6:443 name api.example.com | api.example.com:443'],
    ['API.Example.COM.:443', '6:443 name api.example.com | API.Example.COM.:443'],
    ['db:5432', '6:5432 name db | db:5432'],
    ['my_db.internal:5432', '6:5432 name my_db.internal | my_db.internal:5432'],
    ['xn--bcher-kva.example:443', '6:443 name xn--bcher-kva.example | xn--bcher-kva.example:443'],
    ['1and1.com:80', '6:80 name 1and1.com | 1and1.com:80'],
    ['10.0.0.1.nip.io:80', '6:80 name 10.0.0.1.nip.io | 10.0.0.1.nip.io:80'],
    ['1.2.3.4:443', '6:443 address 1.2.3.4 | 1.2.3.4:443'],
    ['1.2.3.4:1', '6:1 address 1.2.3.4 | 1.2.3.4:1'],
    ['1.2.3.4:65535', '6:65535 address 1.2.3.4 | 1.2.3.4:65535'],
    ['169.254.169.254:80', '6:80 address 169.254.169.254 | 169.254.169.254:80'],
    ['[2001:db8::1]:443', '6:443 address 2001:db8::1 | [2001:db8::1]:443'],
    ['[2001:DB8:0:0::1]:443', '6:443 address 2001:db8::1 | [2001:DB8:0:0::1]:443'],
  ])('%s', (text, expected) => {
    expect(said(parseDestination(text))).toBe(expected);
  });
});

describe('address ranges', () => {
  test.each([
    ['10.0.0.0/16:5432', '6:5432 prefix 10.0.0.0/16 | 10.0.0.0/16:5432'],
    ['10.0.0.1/32:22', '6:22 prefix 10.0.0.1/32 | 10.0.0.1/32:22'],
    ['0.0.0.0/0:443', '6:443 prefix 0.0.0.0/0 | 0.0.0.0/0:443'],
    ['0.0.0.0/1:443', '6:443 prefix 0.0.0.0/1 | 0.0.0.0/1:443'],
    ['[2001:db8::/48]:443', '6:443 prefix 2001:db8::/48 | [2001:db8::/48]:443'],
    ['[::/0]:443', '6:443 prefix ::/0 | [::/0]:443'],
    ['udp://10.0.0.0/16:53', '17:53 prefix 10.0.0.0/16 | udp://10.0.0.0/16:53'],
    ['icmp://10.0.0.0/16', '1 prefix 10.0.0.0/16 | icmp://10.0.0.0/16'],
    ['https://[2001:db8::/48]/x', '6:443 prefix 2001:db8::/48 | https://[2001:db8::/48]'],
  ])('%s', (text, expected) => {
    expect(said(parseDestination(text))).toBe(expected);
  });
});

describe('resources', () => {
  test.each([
    ['pl-63a5400a:443', '6:443 prefix-list pl-63a5400a | pl-63a5400a:443'],
    ['eni-0a1b2c3d4e5f67890:5432', '6:5432 interface eni-0a1b2c3d4e5f67890 | eni-0a1b2c3d4e5f67890:5432'],
    ['eni-np8:80', '6:80 interface eni-np8 | eni-np8:80'],
    ['eni-source:80', '6:80 interface eni-source | eni-source:80'],
    ['i-dx01:22', '6:22 instance i-dx01 | i-dx01:22'],
    ['ssh://i-priv01', '6:22 instance i-priv01 | ssh://i-priv01'],
    ['icmp://eni-b', '1 interface eni-b | icmp://eni-b'],
    ['i-dx01.example.com:22', '6:22 name i-dx01.example.com | i-dx01.example.com:22'],
    ['ip-10-0-0-1:22', '6:22 name ip-10-0-0-1 | ip-10-0-0-1:22'],
  ])('%s', (text, expected) => {
    expect(said(parseDestination(text))).toBe(expected);
  });
});

describe('the port follows from the scheme', () => {
  test.each([
    ['https', 6, 443],
    ['http', 6, 80],
    ['wss', 6, 443],
    ['ws', 6, 80],
    ['smtp', 6, 25],
    ['smtps', 6, 465],
    ['submission', 6, 587],
    ['imap', 6, 143],
    ['imaps', 6, 993],
    ['pop3', 6, 110],
    ['pop3s', 6, 995],
    ['ssh', 6, 22],
    ['sftp', 6, 22],
    ['ftp', 6, 21],
    ['ftps', 6, 990],
    ['telnet', 6, 23],
    ['git', 6, 9418],
    ['rdp', 6, 3389],
    ['nfs', 6, 2049],
    ['smb', 6, 445],
    ['postgres', 6, 5432],
    ['postgresql', 6, 5432],
    ['mysql', 6, 3306],
    ['mssql', 6, 1433],
    ['sqlserver', 6, 1433],
    ['oracle', 6, 1521],
    ['mongodb', 6, 27017],
    ['redis', 6, 6379],
    ['rediss', 6, 6379],
    ['amqp', 6, 5672],
    ['amqps', 6, 5671],
    ['kafka', 6, 9092],
    ['nats', 6, 4222],
    ['mqtt', 6, 1883],
    ['mqtts', 6, 8883],
    ['ldap', 6, 389],
    ['ldaps', 6, 636],
    ['dns', 17, 53],
    ['ntp', 17, 123],
    ['syslog', 17, 514],
  ])('%s is protocol %i port %i', (scheme, protocol, port) => {
    const target = { kind: 'name', name: 'host.example' };
    expect(parseDestination(`${scheme}://host.example`)).toEqual({
      protocol,
      port,
      target,
      label: `${scheme}://host.example`,
    });
    expect(parseDestination(`${scheme.toUpperCase()}://host.example:8`)).toMatchObject({ protocol, port: 8, target });
  });

  test.each([
    ['tcp://1.2.3.4:443', '6:443 address 1.2.3.4 | tcp://1.2.3.4:443'],
    ['udp://1.2.3.4:53', '17:53 address 1.2.3.4 | udp://1.2.3.4:53'],
    ['icmp://1.2.3.4', '1 address 1.2.3.4 | icmp://1.2.3.4'],
    ['icmp://[2001:db8::1]', '1 address 2001:db8::1 | icmp://[2001:db8::1]'],
    ['icmp://api.example.com', '1 name api.example.com | icmp://api.example.com'],
    ['https://[2001:db8::1]', '6:443 address 2001:db8::1 | https://[2001:db8::1]'],
    ['https://host.example:', '6:443 name host.example | https://host.example:'],
    ['https://10.0.0.0/16:5432', '6:443 address 10.0.0.0 | https://10.0.0.0'],
  ])('%s', (text, expected) => {
    expect(said(parseDestination(text))).toBe(expected);
  });
});

describe('what may be secret is dropped', () => {
  test.each([
    [
      'https://bob:hunter2@api.example.com:8443/v1?token=abc#key',
      '6:8443 name api.example.com | https://api.example.com:8443',
    ],
    ['postgres://app:p%40ss@db.internal/orders', '6:5432 name db.internal | postgres://db.internal'],
    ['https://bob:hunter2[@api.example.com/', '6:443 name api.example.com | https://api.example.com'],
    ['https://a@b@api.example.com', '6:443 name api.example.com | https://api.example.com'],
    ['https://api.example.com?token=abc', '6:443 name api.example.com | https://api.example.com'],
    ['https://api.example.com#token', '6:443 name api.example.com | https://api.example.com'],
    ['https://registry.example/@scope/name', '6:443 name registry.example | https://registry.example'],
    ['bob:hunter2@db.internal:5432', '6:5432 name db.internal | db.internal:5432'],
    ['db.internal:5432/orders?password=hunter2', '6:5432 name db.internal | db.internal:5432'],
    [`https://api.example.com/${'x'.repeat(100_000)}`, '6:443 name api.example.com | https://api.example.com'],
  ])('%.60s', (text, expected) => {
    expect(said(parseDestination(text))).toBe(expected);
  });

  test.each([
    'https://bob:hunter2@',
    'https://bob:hunter2@bad host/',
    'https://bob:hunter2@1.2.3/',
    'https://bob:hunter2@host:99999/?hunter2',
    'postgres://bob:hunt/er2@db:5432/hunter2',
    'postgres://bob:hunter2?x@db:5432',
    'nosuch://bob:hunter2@host',
    'bob:hunter2@host',
    'jdbc:postgresql://host/db?user=bob&password=hunter2',
  ])('nor is it in the refusal of %s', (text) => {
    expect(refusal(text)).toMatch(/^bad-input: (?!.*hunt)/);
  });
});

const FORMS = 'write host:port, https://host, 10.0.0.0/16:5432, [2001:db8::1]:443, eni-...:5432 or icmp://192.0.2.1';
const IPV4 = 'its host is no IPv4 address; write four numbers from 0 to 255 without leading zeros, like 192.0.2.1';
const RANGE =
  'its host is no address range; write an address, a slash and a length, like 10.0.0.0/16 or [2001:db8::/48]';
const LABEL = 'its name has a bad label; between dots stand 1 to 63 letters, digits and inner hyphens';
const CHARACTERS = `it holds a space, a control character or a backslash; ${FORMS}`;
const PORT = 'a port is a number from 1 to 65535';
const NO_PORT = 'it has no port; write host:443 or https://host';
const MULTICAST = 'a multicast group is not one host';
const LOOPBACK = 'a loopback address never leaves the host';
const UNSPECIFIED = 'the unspecified address is no destination';

describe('what is refused, and why', () => {
  test.each([
    ['', `it has no host; ${FORMS}`],
    [':443', 'it has no host; write host:443'],
    ['.:443', IPV4],
    ['/16:443', `it has no host; ${FORMS}`, ''],
    ['https://', `it has no host; ${FORMS}`],
    ['https:///path', `it has no host; ${FORMS}`, 'https://'],
    ['example.com', NO_PORT],
    ['example.com:', NO_PORT],
    ['example.com/path', NO_PORT, 'example.com'],
    ['tcp://example.com', NO_PORT],
    ['udp://1.2.3.4', NO_PORT],
    ['10.0.0.0/16', NO_PORT],
    ['example.com:0', PORT],
    ['example.com:70000', PORT],
    ['example.com:65536', PORT],
    ['example.com:080', PORT],
    ['example.com:-1', PORT],
    ['example.com:443x', PORT],
    ['example.com:1e3', PORT],
    ['example.com:https', PORT],
    ['https://example.com:99999', PORT],
    ['icmp://1.2.3.4:80', 'icmp has no port; write icmp://192.0.2.1'],
    ['010.0.0.1:443', IPV4],
    ['1.2.3:443', IPV4],
    ['1.2.3.4.5:443', IPV4],
    ['1.2.3.4.:443', IPV4],
    ['1.2.3.256:443', IPV4],
    ['2130706433:443', IPV4],
    ['0x7f.1:443', IPV4],
    ['0x7f000001:443', IPV4],
    ['example.1:443', IPV4],
    ['1.2.3.4/33:443', RANGE],
    ['1.2.3.4/x:443', RANGE],
    ['1.2.3/8:443', RANGE],
    ['[2001:db8::/129]:443', RANGE],
    ['10.0.0.1/16:5432', 'it has bits set behind the prefix; write 10.0.0.0/16'],
    ['[2001:db8::1/48]:443', 'it has bits set behind the prefix; write [2001:db8::/48]'],
    ['2001:db8::1', 'an IPv6 address stands between brackets; write [2001:db8::1]:443'],
    ['2001:db8::1:443', 'an IPv6 address stands between brackets; write [2001:db8::1]:443'],
    ['::/0:443', 'an IPv6 address stands between brackets; write [2001:db8::1]:443', '::'],
    ['[::1', 'an IPv6 address stands between brackets; write [2001:db8::1]:443'],
    ['::1]:443', 'an IPv6 address stands between brackets; write [2001:db8::1]:443'],
    ['[::1]443', 'an IPv6 address stands between brackets; write [2001:db8::1]:443'],
    ['[[::1]]:443', 'an IPv6 address stands between brackets; write [2001:db8::1]:443'],
    ['[fe80::1%eth0]:443', 'its host is no IPv6 address; write [2001:db8::1], without a zone'],
    ['[2001:db8::g]:443', 'its host is no IPv6 address; write [2001:db8::1], without a zone'],
    ['[1.2.3.4]:443', 'brackets are for IPv6; write [2001:db8::1]:443'],
    ['[example.com]:443', 'brackets are for IPv6; write [2001:db8::1]:443'],
    ['[]:443', 'brackets are for IPv6; write [2001:db8::1]:443'],
    ['a b:443', CHARACTERS],
    [' example.com:443', CHARACTERS],
    ['example.com:443\n', CHARACTERS],
    ['exa\u0000mple.com:443', CHARACTERS],
    ['exa\tmple.com:443', CHARACTERS],
    ['https://example.com\\@evil.example', CHARACTERS, 'https://evil.example'],
    ['bücher.example:443', 'its name is not ASCII; write the punycode form, like xn--bcher-kva.example'],
    ['a..b:443', LABEL],
    ['.example.com:443', LABEL],
    ['-a.example:443', LABEL],
    ['a-.example:443', LABEL],
    ['a*b.example:443', LABEL],
    [`${'a'.repeat(64)}.example:443`, LABEL],
    ['localhost:443', 'localhost never leaves the host'],
    ['api.localhost:443', 'localhost never leaves the host'],
    ['127.0.0.1:443', LOOPBACK],
    ['127.0.0.0/8:443', LOOPBACK],
    ['[::1]:443', LOOPBACK],
    ['0.0.0.0:443', UNSPECIFIED],
    ['0.0.0.0/8:443', UNSPECIFIED],
    ['[::]:443', UNSPECIFIED],
    ['224.0.0.1:443', MULTICAST],
    ['239.1.0.0/16:443', MULTICAST],
    ['[ff02::1]:443', MULTICAST],
    ['255.255.255.255:443', 'the broadcast address is not one host'],
    ['[::ffff:10.0.0.1]:443', 'an IPv4-mapped address is sent as IPv4; write the IPv4 address'],
  ])('%j', (text, because, shown = text) => {
    expect(refusal(text)).toBe(`bad-input: destination ${JSON.stringify(shown)}: ${because}`);
  });

  test('a scheme that nobody knows, with those that are known', () => {
    expect(refusal('gopher://example.com')).toBe(
      'bad-input: destination scheme "gopher": accepted are tcp, udp, icmp, amqp, amqps, dns, ftp, ftps, git, http, https, imap, imaps, kafka, ldap, ldaps, mongodb, mqtt, mqtts, mssql, mysql, nats, nfs, ntp, oracle, pop3, pop3s, postgres, postgresql, rdp, redis, rediss, sftp, smb, smtp, smtps, sqlserver, ssh, submission, syslog, telnet, ws, wss',
    );
  });

  test('a name of more than 253 characters, cut', () => {
    const long = `${'abcdefghi.'.repeat(1000)}com:443`;
    expect(refusal(long)).toBe(
      `bad-input: destination "${long.slice(0, 77)}...": its name is longer than 253 characters`,
    );
    const longest = `${'a'.repeat(63)}.`.repeat(3) + 'b'.repeat(61);
    expect(parseDestination(`${longest}:443`).target).toEqual({ kind: 'name', name: longest });
    expect(refusal(`${longest}b:443`)).toMatch(/its name is longer than 253 characters$/);
  });
});

describe('laws', () => {
  test.each(['[', '[a', '/', ':', '@', 'a.', '0.', '1', 'a:@', '://', '%'])(
    'a hundred thousand times %p is refused in one short sentence',
    (part) => {
      expect(refusal(part.repeat(100_000)).length).toBeLessThan(500);
    },
  );

  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom(...'a1.:/[]@?#-%\\ '.split(''), '://', 'https', 'eni-', '10.0.0.0/8'),
      maxLength: 12,
    }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
  );

  test('whatever is given, a destination or a one-line Problem comes back', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const answer = refusal(text);
        expect(answer).toMatch(/^(accepted as|bad-input: destination)/);
        expect(answer).not.toMatch(/[\n\r]/);
        expect(answer.length).toBeLessThan(500);
      }),
      { numRuns: 1000 },
    );
  });

  test('a label is read as the same destination again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(refusal(text).startsWith('accepted'));
        const destination = parseDestination(text);
        expect(parseDestination(destination.label)).toEqual(destination);
      }),
    );
  });

  test('user info, path, query and fragment never come out', () => {
    const secret = fc
      .string({ unit: fc.constantFrom(...'XYZ-_.~%!$&*+,;=:'.split('')), minLength: 4 })
      .filter((one) => /[XYZ]/.test(one));
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom('host.example', 'host..example', '1.2.3', 'host.example:0'),
        (hidden, host) => {
          expect(refusal(`https://user:${hidden}@${host}/${hidden}?${hidden}#${hidden}`)).not.toMatch(/[XYZ]/);
        },
      ),
    );
  });
});

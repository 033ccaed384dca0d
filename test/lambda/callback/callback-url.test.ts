import { describe, expect, test } from '@jest/globals';
import { readCallbackUrl } from '../../../lambda/callback/callback-url.ts';
import { INTERNET } from '../../../lambda/callback/internet.ts';
import { isPublic } from '../../../lambda/callback/public-address.ts';
import { Problem } from '../../../lib/problem.ts';

const HOSTS = [
  'hooks.example.com',
  '*.hooks.example.net',
  'alerts.example.com:8443',
  'Upper.example.com',
  'plain.example.com:443',
];

describe('a URL that may be called back', () => {
  test.each([
    ['https://hooks.example.com', 'https://hooks.example.com/'],
    ['https://hooks.example.com/a/b?c=d#e', 'https://hooks.example.com/a/b?c=d#e'],
    ['https://hooks.example.com:443/', 'https://hooks.example.com/'],
    ['HTTPS://HOOKS.EXAMPLE.COM/', 'https://hooks.example.com/'],
    ['https://eu.hooks.example.net/', 'https://eu.hooks.example.net/'],
    ['https://a.b.hooks.example.net/', 'https://a.b.hooks.example.net/'],
    ['https://alerts.example.com:8443/', 'https://alerts.example.com:8443/'],
    ['https://upper.example.com/', 'https://upper.example.com/'],
    ['https://plain.example.com/', 'https://plain.example.com/'],
  ])('%s', (text, href) => {
    expect(readCallbackUrl(text, HOSTS).href).toBe(href);
  });
});

describe('a URL that is not called', () => {
  const https = 'it has to begin with https://';
  const notListed = 'this service is not set up to call that host';
  const address = 'it has to name a host, not an address';
  const user = 'it must not carry a user or a password';
  const none = 'it is no URL';

  test.each([
    ['http://hooks.example.com/', https],
    ['ftp://hooks.example.com/', https],
    ['javascript:alert(1)', https],
    ['file:///etc/passwd', https],
    ['hooks.example.com', none],
    ['//hooks.example.com', none],
    ['https://', none],
    ['https:// hooks.example.com/', none],
    ['https://hooks.example.com/\r\nX-Evil: 1', none],
    ['https://hooks.example.com\t/', none],
    ['https://hooks.example.com\\@evil.example.org/', none],
    ['https://user@hooks.example.com/', user],
    ['https://user:password@hooks.example.com/', user],
    ['https://:p@hooks.example.com/', user],
    ['https://hooks.example.com@evil.example.org/', user],
    ['https://127.0.0.1/', address],
    ['https://2130706433/', address],
    ['https://0x7f.1/', address],
    ['https://0177.0.0.1/', address],
    ['https://127.1/', address],
    ['https://１２７.0.0.1/', address],
    ['https://[::1]/', address],
    ['https://[::ffff:10.0.0.1]/', address],
    ['https://169.254.169.254/latest/meta-data/', address],
    ['https://localhost/', notListed],
    ['https://evil.example.org/', notListed],
    ['https://hooks.example.com.evil.example.org/', notListed],
    ['https://evil-hooks.example.com/', notListed],
    ['https://x.hooks.example.com/', notListed],
    ['https://hooks.example.net/', notListed],
    ['https://evilhooks.example.net/', notListed],
    ['https://hooks.example.com./', notListed],
    ['https://hooks.example.com:8443/', notListed],
    ['https://alerts.example.com/', notListed],
    ['https://alerts.example.com:443/', notListed],
    ['https://hooks.example.com:22/', notListed],
    ['https://metadata.google.internal/', notListed],
    ['https://hооks.example.com/', notListed],
  ])('%s: %s', (text, because) => {
    expect(() => readCallbackUrl(text, HOSTS)).toThrow(
      new Problem('bad-input', `The callback URL cannot be used: ${because}.`, { pointer: '/callbackUrl' }),
    );
  });

  test('none is, where no host is listed', () => {
    expect(() => readCallbackUrl('https://hooks.example.com/', [])).toThrow(notListed);
  });
});

describe('an address of the public internet', () => {
  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '169.253.255.255',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2600::1',
    '2a00:1450:4001::200e',
    '2001:4860:4860::8888',
    '2001:200::1',
    '3ffe::1',
  ])('%s', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  test.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.0',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '169.254.170.2',
    '172.16.0.0',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.0.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    '::8.8.8.8',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:1ff::1',
    '2001:db8::1',
    '2002:a00:1::',
    '3fff::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '4000::1',
    '',
    'localhost',
    '10.0.0.1.example.com',
    '0x7f000001',
  ])('%s is none', (address) => {
    expect(isPublic(address)).toBe(false);
  });
});

describe('the internet', () => {
  test('does not begin at home, whatever it is called', async () => {
    const addresses = await INTERNET.resolve('localhost');
    expect(addresses).toContain('127.0.0.1');
    expect(addresses.filter(INTERNET.admits)).toEqual([]);
  });
});

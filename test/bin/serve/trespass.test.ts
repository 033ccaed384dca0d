import { describe, expect, test } from '@jest/globals';
import { inUrl, isLoopback, trespass } from '../../../bin/serve/http/trespass.ts';

const HERE = '127.0.0.1';
const HOST = { host: 'localhost:8080' };

describe('the Host header', () => {
  test.each([
    ['localhost:8080', HERE],
    ['localhost', HERE],
    ['LOCALHOST:8080', HERE],
    ['127.0.0.1:8080', HERE],
    ['[::1]:8080', HERE],
    ['localhost:9000', HERE],
    ['192.0.2.7:8080', '192.0.2.7'],
    ['[2001:db8::7]:8080', '2001:db8::7'],
    ['doctor.internal', 'doctor.internal'],
    ['192.0.2.7', '0.0.0.0'],
    ['[2001:db8::7]:8080', '::'],
  ])('%s is ours, bound to %s', (host, bound) => {
    expect(trespass('GET', { host }, bound)).toBeUndefined();
  });

  test.each([
    ['evil.example', HERE],
    ['localhost.evil.example', HERE],
    ['evil.example:8080', '0.0.0.0'],
    ['192.0.2.7', HERE],
    ['127.0.0.1.evil.example', HERE],
    ['localhost@evil.example', HERE],
    ['localhost:80:80', HERE],
    ['localhost:123456', HERE],
    ['[::1', HERE],
    ['', HERE],
    ['', '0.0.0.0'],
    [undefined, HERE],
  ])('%p is not, bound to %s', (host, bound) => {
    expect(trespass('GET', host === undefined ? {} : { host }, bound)).toMatch(/^The Host header names another/);
  });
});

describe('who sends', () => {
  test.each([
    ['a program', {}],
    ['our own form', { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' }],
    ['our own form, in a browser that tells the origin alone', { origin: 'http://localhost:8080' }],
    ['a person, by hand', { 'sec-fetch-site': 'none' }],
  ])('%s may', (_who, headers) => {
    expect(trespass('POST', { ...HOST, ...headers }, HERE)).toBeUndefined();
  });

  test.each([
    ['another site', { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }],
    ['another site, in a browser that tells the origin alone', { origin: 'http://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['the same host over TLS', { origin: 'https://localhost:8080' }],
  ])('%s may not, and may look', (_who, headers) => {
    expect(trespass('POST', { ...HOST, ...headers }, HERE)).toBe('Another site may not send anything here.');
    expect(trespass('DELETE', { ...HOST, ...headers }, HERE)).toBe('Another site may not send anything here.');
    expect(trespass('GET', { ...HOST, ...headers }, HERE)).toBeUndefined();
    expect(trespass('HEAD', { ...HOST, ...headers }, HERE)).toBeUndefined();
  });
});

test.each([
  ['127.0.0.1', true, '127.0.0.1'],
  ['127.8.8.8', true, '127.8.8.8'],
  ['localhost', true, 'localhost'],
  ['::1', true, '[::1]'],
  ['0.0.0.0', false, '0.0.0.0'],
  ['::', false, '[::]'],
  ['192.0.2.7', false, '192.0.2.7'],
])('%s is reached from this machine alone: %p; in a URL it is %s', (bound, alone, text) => {
  expect({ alone: isLoopback(bound), text: inUrl(bound) }).toEqual({ alone, text });
});

import { describe, expect, test } from '@jest/globals';
import { formOf, orderOf, prefilled, valuesOf } from '../../../bin/serve/console/form-values.ts';
import { slips } from '../../../bin/serve/console/slips.ts';
import type { ApiEvent } from '../../../lambda/http/event.ts';
import { NO_VALUES } from '../../../lib/console/ask-values.ts';

function sent(body: string, type = 'application/x-www-form-urlencoded', isBase64Encoded = false): ApiEvent {
  return { headers: { 'content-type': type }, body, isBase64Encoded } as unknown as ApiEvent;
}

describe('a form', () => {
  test.each([
    ['of its type', sent('eni=a+b'), 'a b'],
    ['with a charset', sent('eni=a', 'Application/X-WWW-Form-Urlencoded; charset=UTF-8'), 'a'],
  ])('%s is read', (_what, event, eni) => {
    expect(formOf(event)?.get('eni')).toBe(eni);
  });

  test.each([
    ['of another type', sent('eni=a', 'text/plain')],
    ['that is JSON', sent('{}', 'application/json')],
    ['of bytes that are no text', sent('gA==', 'application/x-www-form-urlencoded', true)],
    ['without a type', { headers: {} } as unknown as ApiEvent],
  ])('%s is none', (_what, event) => {
    expect(formOf(event)).toBeUndefined();
  });

  test.each([
    ['chosen=eni-1', { eni: 'eni-1', probe: false }],
    ['chosen=eni-1&eni=+i-2+', { eni: 'i-2', probe: false }],
    ['eni=i-2&destination=%09a:1%0A&probe=yes', { eni: 'i-2', destination: 'a:1' }],
    ['port25Open=yes&probe=no&user=root', { port25Open: true, probe: false, user: 'root' }],
    ['', { probe: false }],
  ])('%s', (body, values) => {
    expect(valuesOf(new URLSearchParams(body))).toEqual({ ...NO_VALUES, ...values });
  });
});

describe('a link to the form', () => {
  test.each([
    [undefined, {}],
    [
      { eni: 'eni-1', destination: 'a:1' },
      { eni: 'eni-1', destination: 'a:1' },
    ],
    [
      { probe: 'no', port25Open: 'yes' },
      { probe: false, port25Open: true },
    ],
    [{ probe: 'yes', unknown: 'x' }, {}],
  ])('%j', (query, values) => {
    expect(prefilled(query)).toEqual({ ...NO_VALUES, ...values });
  });
});

test.each([
  [
    { eni: 'eni-1', destination: 'a:1' },
    { eni: 'eni-1', destination: 'a:1', probe: true },
  ],
  [
    { eni: 'eni-1', user: 'app', probe: false },
    { eni: 'eni-1', user: 'app', probe: false },
  ],
  [{ port25Open: true }, { probe: true, port25Open: true }],
])('%j is the order %j', (values, order) => {
  expect(orderOf({ ...NO_VALUES, ...values })).toEqual(order);
});

describe('slips', () => {
  const GOOD = { ...NO_VALUES, eni: 'eni-0a11ce0000000001a', destination: 'https://api.example.com' };
  test.each([
    ['a good one', {}, undefined],
    ['any source', { eni: 'cluster/0123456789abcdef0123456789abcdef' }, undefined],
    ['nothing', { eni: '', destination: '' }, ['Choose an interface, or write', 'Write what it cannot reach']],
    ['no port', { destination: 'api.example.com' }, ['It has no port|it has no port']],
    ['a VPC', { eni: 'vpc-0123456789abcdef0' }, ['a VPC is no interface']],
  ])('%s', (_what, values, sentences) => {
    const found = slips({ ...GOOD, ...values });
    expect(found === undefined ? undefined : Object.values(found.fields)).toEqual(
      sentences?.map((sentence) => expect.stringMatching(sentence)),
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import { isSigned } from '../../../lambda/slack/is-signed.ts';
import { SECRET, signedBy } from './slack-bench.ts';

/** The example of Slack's own page on signatures. */
const THEIRS = {
  secret: '8f742231b10e8888abcd99yyyzzz85a5',
  at: 1_531_420_618,
  body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
};

const AT = 1_700_000_000;
const BODY = 'text=eni-1+db%3A5432';
const lowered = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
const OURS = lowered(signedBy(BODY, SECRET, AT).headers);
const SIGNATURE = String(OURS['x-slack-signature']);
const at = (seconds: number) => new Date(seconds * 1000);

describe('a signature', () => {
  test('is counted as Slack counts it', () => {
    const headers = { 'x-slack-request-timestamp': String(THEIRS.at), 'x-slack-signature': THEIRS.signature };
    expect(isSigned({ headers }, THEIRS.body, THEIRS.secret, at(THEIRS.at))).toBe(true);
  });

  test.each([
    [0, true],
    [300, true],
    [300.9, true],
    [301, false],
    [-300, true],
    [-301, false],
  ])('%d seconds later is good: %p', (later, good) => {
    expect(isSigned({ headers: OURS }, BODY, SECRET, at(AT + later))).toBe(good);
  });

  test.each<readonly [string, Readonly<Record<string, string | undefined>>]>([
    ['no header at all', {}],
    ['no signature', { ...OURS, 'x-slack-signature': undefined }],
    ['no instant', { ...OURS, 'x-slack-request-timestamp': undefined }],
    ['an empty signature', { ...OURS, 'x-slack-signature': '' }],
    ['half a signature', { ...OURS, 'x-slack-signature': SIGNATURE.slice(0, 40) }],
    ['more than a signature', { ...OURS, 'x-slack-signature': `${SIGNATURE}00` }],
    ['two signatures', { ...OURS, 'x-slack-signature': `${SIGNATURE},${SIGNATURE}` }],
    ['another version', { ...OURS, 'x-slack-signature': SIGNATURE.replace('v0', 'v1') }],
    ['capitals', { ...OURS, 'x-slack-signature': `v0=${SIGNATURE.slice(3).toUpperCase()}` }],
    ['no hexadecimal digits', { ...OURS, 'x-slack-signature': `v0=${'é'.repeat(64)}` }],
    ['one digit changed', { ...OURS, 'x-slack-signature': SIGNATURE.replace(/.$/, (d) => (d === '0' ? '1' : '0')) }],
    ['another instant', { ...OURS, 'x-slack-request-timestamp': String(AT + 1) }],
    ['an instant with a sign', { ...OURS, 'x-slack-request-timestamp': `+${AT}` }],
    ['an instant that is none', { ...OURS, 'x-slack-request-timestamp': 'NaN' }],
    ['an instant without end', { ...OURS, 'x-slack-request-timestamp': '9'.repeat(400) }],
  ])('with %s is none', (_what, headers) => {
    expect(isSigned({ headers }, BODY, SECRET, at(AT))).toBe(false);
  });

  test.each([
    ['of another body', `${BODY}&`, SECRET],
    ['of nothing', '', SECRET],
    ['with another secret', BODY, `${SECRET}.`],
  ])('%s is none', (_what, body, secret) => {
    expect(isSigned({ headers: OURS }, body, secret, at(AT))).toBe(false);
  });

  test('of text beyond ASCII is over its bytes', () => {
    const headers = lowered(signedBy('text=“é”', SECRET, AT).headers);
    expect(isSigned({ headers }, 'text=“é”', SECRET, at(AT))).toBe(true);
  });
});

import { describe, expect, test } from '@jest/globals';
import { signingSecret } from '../../../lambda/slack/signing-secret.ts';
import { SlackUsers } from '../../../lambda/wiring/slack-ports.ts';

const clock = () => {
  let now = 0;
  return { now: () => new Date(now), pass: (milliseconds: number) => void (now += milliseconds) };
};

describe('the signing secret', () => {
  test('is read once in five minutes, so that a new one counts soon', async () => {
    const time = clock();
    const given = ['first', 'second'];
    const secret = signingSecret(async () => given.shift() ?? 'none', time);
    const seen = await Promise.all([secret(), secret()]);
    time.pass(299_999);
    seen.push(await secret());
    time.pass(1);
    seen.push(await secret());
    expect(seen).toEqual(['first', 'first', 'first', 'second']);
  });

  test('that could not be read is read again', async () => {
    let reads = 0;
    const read = async () => {
      reads += 1;
      if (reads === 1) throw new Error('no answer');
      return 'secret';
    };
    const secret = signingSecret(read, clock());
    await expect(secret()).rejects.toThrow('no answer');
    expect([await secret(), reads]).toEqual(['secret', 2]);
  });
});

describe('users of Slack', () => {
  test.each([
    [{ 'T1/U1': 'ann' }, true],
    [{ 'E1/W1': 'ann' }, true],
    [{}, true],
    [{ U1: 'ann' }, false],
    [{ 'T1/U1': '' }, false],
    [{ 't1/u1': 'ann' }, false],
    [{ 'T1/U1/': 'ann' }, false],
  ])('%j are users: %p', (users, good) => {
    expect(SlackUsers.safeParse(users).success).toBe(good);
  });
});

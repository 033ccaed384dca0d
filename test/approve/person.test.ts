import { describe, expect, test } from '@jest/globals';
import { isSamePerson, personOf, whyAuthor } from '../../lib/approve/person.ts';

const STS = 'arn:aws:sts::111122223333:assumed-role';

describe('who is behind an identity', () => {
  test.each([
    ['a user', 'arn:aws:iam::111122223333:user/team/alice', 'arn:aws:iam::111122223333:user/team/alice'],
    ['the session of a role', `${STS}/Deploy/build-17`, `${STS}/Deploy`],
    [
      'of another partition',
      'arn:aws-us-gov:sts::111122223333:assumed-role/Deploy/x',
      'arn:aws-us-gov:sts::111122223333:assumed-role/Deploy',
    ],
    [
      'of IAM Identity Center',
      `${STS}/AWSReservedSSO_Admin_01ab/alice@example.com`,
      `${STS}/AWSReservedSSO_Admin_01ab/alice@example.com`,
    ],
    ['a subject of a token', 'auth0|5f7c8ec7c33c6c004bbafe82', 'auth0|5f7c8ec7c33c6c004bbafe82'],
    ['a role that is only named alike', `${STS}/MyAWSReservedSSO_Admin/alice`, `${STS}/MyAWSReservedSSO_Admin`],
  ])('%s', (_what, identity, person) => {
    expect(personOf(identity)).toBe(person);
  });

  test('the same role of two accounts is two', () => {
    expect(isSamePerson(`${STS}/Deploy/a`, 'arn:aws:sts::444455556666:assumed-role/Deploy/a')).toBe(false);
  });

  test('whoever nobody knows to have asked has not asked', () => {
    expect([whyAuthor('alice', null), whyAuthor('alice', 'bob'), whyAuthor('alice', 'alice')]).toEqual([
      undefined,
      undefined,
      'alice asked for this plan, and somebody else has to approve it',
    ]);
  });
});

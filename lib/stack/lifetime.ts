import { Duration } from 'aws-cdk-lib';
import type { DurableConfig } from 'aws-cdk-lib/aws-lambda';
import { Problem } from '../problem.ts';
import type { Config } from './config.ts';
import type { PolicyFacts } from './parts.ts';

const DAY = 86_400;
/** Days that Lambda lets a durable execution live, and keeps what it did. */
const LONGEST_LIFE = 366;
const LONGEST_MEMORY = 90;
/** Seconds that steps, looks and repeats take besides; nobody pays for them while they are not needed. */
const SLACK = DAY;

/**
 * How long one remediation lives: until somebody decides, and then until the change lapses. An execution that Lambda ends
 * takes nothing back, so this may be too long and never too short.
 */
export function lifetime({ approvalMinutes, maxTemporary }: PolicyFacts, { keepDays }: Config): DurableConfig {
  const seconds = approvalMinutes * 60 + maxTemporary + SLACK;
  if (seconds > LONGEST_LIFE * DAY)
    throw new Problem('usage', `context "policy" has a maxTemporary that is longer than a durable execution may live`);
  return {
    executionTimeout: Duration.seconds(seconds),
    retentionPeriod: Duration.days(Math.min(keepDays, LONGEST_MEMORY)),
  };
}

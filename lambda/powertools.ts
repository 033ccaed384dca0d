import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Figure, Log } from './ports.ts';

const logger = new Logger({ serviceName: 'egress-doctor' });
const metrics = new Metrics({ namespace: 'EgressDoctor', serviceName: 'egress-doctor' });

/** Structured lines on standard output, where CloudWatch reads them. */
export const log: Log = {
  info: (sentence, facts = {}) => logger.info(sentence, facts),
  warn: (sentence, facts = {}) => logger.warn(sentence, facts),
  error: (sentence, facts = {}) => logger.error(sentence, facts),
};

/** One line in the embedded metric format for each figure, so that each may have dimensions of its own. */
export function measure({ name, unit, value, dimensions = {} }: Figure): void {
  const single = metrics.singleMetric();
  for (const [dimension, of] of Object.entries(dimensions)) single.addDimension(dimension, of);
  single.addMetric(name, unit, value);
}

/** Puts Lambda's facts and this id into every line until the next invocation. */
export function beginInvocation(context: Parameters<Logger['addContext']>[0], correlationId: string): void {
  logger.resetKeys();
  logger.addContext(context);
  logger.setCorrelationId(correlationId);
}

import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';
import { alarmTopic } from './alarms/topic.ts';
import { troubles, type Watched } from './alarms/troubles.ts';
import type { Config } from './config.ts';

/** An alarm for each trouble; who hears of them is told by alarmTopicArn or alarmEmail, else they only show. */
export function alarms(scope: Construct, watched: Watched, config: Config): void {
  const topic = alarmTopic(scope, config);
  for (const { id, metric, above, what } of troubles(watched)) {
    const alarm = new Alarm(scope, `${id}Alarm`, {
      metric,
      threshold: above,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `egress-doctor-${config.stage}: ${what}`,
    });
    if (topic !== undefined) alarm.addAlarmAction(new SnsAction(topic));
  }
}

import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { AwsClients } from '../collect/aws/clients.ts';
import type { Place } from '../collect/aws/place.ts';
import type { EvidenceClients } from '../collect/evidence/evidence-clients.ts';
import type { NameAnswer } from '../collect/names/name-answer.ts';
import type { HostReport } from '../model/host/report.ts';
import type { Watch } from '../pipeline.ts';
import type { NoReport } from '../probe/no-report.ts';

/** What a live audit needs of the world. */
export interface LivePorts {
  /** The account and Region that are meant where an order names none. */
  readonly home: Place;
  /** Throws a Problem for a place that is not configured. */
  readonly clients: (place: Place) => AwsClients;
  /** The service's own resolver. */
  readonly resolve: (name: string, signal: AbortSignal) => Promise<NameAnswer>;
  /** Asks a host through Systems Manager; absent where that is switched off. */
  readonly askHost?: (
    place: Place,
    instanceId: string,
    values: Readonly<Record<string, string>>,
    watch: Watch,
  ) => Promise<{ readonly report: HostReport } | NoReport>;
  /** Whom to ask for what AWS measured; absent where that is switched off. Throws a Problem as `clients` does. */
  readonly evidence?: (place: Place) => EvidenceClients;
  /** Whom to ask who changed something; absent where nobody asks. Throws a Problem as `clients` does. */
  readonly trail?: (place: Place) => CloudTrailClient;
}

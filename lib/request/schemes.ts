import { ICMP, TCP, UDP } from '../packets/index.ts';

/** A protocol, and the port that goes without saying. */
export interface Scheme {
  readonly protocol: number;
  /** Absent where the port has to be written. */
  readonly port?: number;
}

const tcp = (port: number): Scheme => ({ protocol: TCP, port });
const udp = (port: number): Scheme => ({ protocol: UDP, port });

/**
 * What may stand before `://`, with the port that follows from it. The first three are no URL schemes: they name the
 * protocol alone.
 * @see https://www.iana.org/assignments/service-names-port-numbers
 */
export const SCHEMES: ReadonlyMap<string, Scheme> = new Map([
  ['tcp', { protocol: TCP }],
  ['udp', { protocol: UDP }],
  ['icmp', { protocol: ICMP }],
  ['amqp', tcp(5672)],
  ['amqps', tcp(5671)],
  ['dns', udp(53)],
  ['ftp', tcp(21)],
  ['ftps', tcp(990)],
  ['git', tcp(9418)],
  ['http', tcp(80)],
  ['https', tcp(443)],
  ['imap', tcp(143)],
  ['imaps', tcp(993)],
  ['kafka', tcp(9092)],
  ['ldap', tcp(389)],
  ['ldaps', tcp(636)],
  ['mongodb', tcp(27017)],
  ['mqtt', tcp(1883)],
  ['mqtts', tcp(8883)],
  ['mssql', tcp(1433)],
  ['mysql', tcp(3306)],
  ['nats', tcp(4222)],
  ['nfs', tcp(2049)],
  ['ntp', udp(123)],
  ['oracle', tcp(1521)],
  ['pop3', tcp(110)],
  ['pop3s', tcp(995)],
  ['postgres', tcp(5432)],
  ['postgresql', tcp(5432)],
  ['rdp', tcp(3389)],
  ['redis', tcp(6379)],
  ['rediss', tcp(6379)],
  ['sftp', tcp(22)],
  ['smb', tcp(445)],
  ['smtp', tcp(25)],
  ['smtps', tcp(465)],
  ['sqlserver', tcp(1433)],
  ['ssh', tcp(22)],
  ['submission', tcp(587)],
  ['syslog', udp(514)],
  ['telnet', tcp(23)],
  ['ws', tcp(80)],
  ['wss', tcp(443)],
]);
